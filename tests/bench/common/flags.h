// The command line of the bench programs: `--name value`, repeated where several are taken, and switches without a value.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace signalbox::bench {

// Says why on standard error and ends the program with 2: a bench that cannot measure has nothing else to tell.
[[noreturn]] void fail(const std::string &why);
// The same with the reason of the last system call.
[[noreturn]] void failWithErrno(const std::string &what);

class Flags {
public:
    // Fails on what is neither in `names` nor in `switches` (without their dashes).
    Flags(int argc, char **argv, const std::vector<std::string> &names, const std::vector<std::string> &switches = {});

    [[nodiscard]] bool has(const std::string &name) const { return m_values.contains(name); }
    // Fails if it is absent.
    [[nodiscard]] const std::string &text(const std::string &name) const;
    [[nodiscard]] std::string text(const std::string &name, const std::string &otherwise) const;
    [[nodiscard]] double number(const std::string &name) const;
    [[nodiscard]] double number(const std::string &name, double otherwise) const;
    // As often as it was given, in order.
    [[nodiscard]] std::vector<std::string> all(const std::string &name) const;

private:
    std::map<std::string, std::vector<std::string>> m_values;
};

} // namespace signalbox::bench
