#include "app/translate.h"

namespace tidemark::app {

std::string translate(std::string_view english) {
    return std::string{english};
}

std::string translatePlural(std::string_view one, std::string_view many, long count) {
    return std::string{count == 1 ? one : many};
}

} // namespace tidemark::app
