#pragma once
// "Cannot be estimated, because …" is a result. Missing is never zero.

#include <cassert>
#include <optional>
#include <utility>

namespace tidemark::core {

enum class ReasonCode {
    NoReadings,
    NoDose,
    NoPlan,          ///< no next dose is planned
    TooFewValues,    ///< a window has `have` of `need` values
    TooFewCycles,    ///< `have` of `need` evaluable cycles
    DeviceTooCoarse, ///< one step of the device is larger than the line
    DeviceChanged,   ///< the device changed within the cycle
    CycleTooShort,
    NotYet,               ///< the day for it has not come
    SteadyMode,           ///< doses lie too close for cycles
    RouteNotInRecord,     ///< no measured cycle of that route
    IntervalBeyondRecord, ///< `have` days lie too far from the nearest given, `need`
    DoseBeyondRecord,     ///< `have` grams, likewise
};

struct Reason {
    ReasonCode code{};
    int have = 0;
    int need = 0;
    friend bool operator==(const Reason&, const Reason&) = default;
};

template <class T>
class Estimate {
public:
    Estimate(T value) : value_(std::move(value)) {} // NOLINT(google-explicit-constructor): reads as the value
    Estimate(Reason reason) : reason_(reason) {}    // NOLINT(google-explicit-constructor)
    Estimate() : reason_(Reason{ReasonCode::NoReadings, 0, 0}) {}

    [[nodiscard]] bool has() const { return value_.has_value(); }
    explicit operator bool() const { return has(); }
    [[nodiscard]] const T& operator*() const {
        assert(has());
        return *value_;
    }
    [[nodiscard]] const T* operator->() const {
        assert(has());
        return &*value_;
    }
    [[nodiscard]] const Reason& reason() const {
        assert(!has());
        return reason_;
    }
    friend bool operator==(const Estimate&, const Estimate&) = default;

private:
    std::optional<T> value_;
    Reason reason_{};
};

} // namespace tidemark::core
