#include "gui/secret_store.h"

#include <libsecret/secret.h>

namespace tidemark::gui {
namespace {

const SecretSchema* schema() {
    static const SecretSchema kSchema = [] {
        SecretSchema made{};
        made.name = "org.tidemark.Log";
        made.attributes[0] = {"log", SECRET_SCHEMA_ATTRIBUTE_STRING};
        return made;
    }();
    return &kSchema;
}

/// True when there was none. What went wrong with a store is no matter of the log.
bool done(GError* error) {
    const bool none = error == nullptr;
    g_clear_error(&error);
    return none;
}

} // namespace

SecretStore desktopSecrets() {
    return {[](const std::string& log) {
                GError* error = nullptr;
                gchar* const found =
                    secret_password_lookup_sync(schema(), nullptr, &error, "log", log.c_str(), nullptr);
                if (!done(error) || found == nullptr) {
                    return core::Secret{};
                }
                core::Secret secret{found};
                secret_password_free(found); // wiped
                return secret;
            },
            [](const std::string& log, const core::Secret& code) {
                GError* error = nullptr;
                const core::Secret ended{std::string{code.view()} + '\0'};
                // The label names no file and no person: other programs list it.
                secret_password_store_sync(schema(), SECRET_COLLECTION_DEFAULT, "Tidemark",
                                           ended.view().data(), nullptr, &error, "log", log.c_str(), nullptr);
                return done(error);
            },
            [](const std::string& log) {
                GError* error = nullptr;
                secret_password_clear_sync(schema(), nullptr, &error, "log", log.c_str(), nullptr);
                static_cast<void>(done(error));
            }};
}

} // namespace tidemark::gui
