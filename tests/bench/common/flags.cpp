#include "tests/bench/common/flags.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace signalbox::bench {

void fail(const std::string &why)
{
    std::fprintf(stderr, "%s\n", why.c_str());
    std::exit(2);
}

void failWithErrno(const std::string &what)
{
    fail(what + ": " + std::strerror(errno));
}

Flags::Flags(int argc, char **argv, const std::vector<std::string> &names, const std::vector<std::string> &switches)
{
    const auto isIn = [](const std::vector<std::string> &list, const std::string &name) { return std::find(list.begin(), list.end(), name) != list.end(); };
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        const std::string name = argument.starts_with("--") ? argument.substr(2) : "";
        if (isIn(switches, name))
            m_values[name].emplace_back();
        else if (isIn(names, name) && i + 1 < argc)
            m_values[name].emplace_back(argv[++i]);
        else
            fail("Unknown, or without its value: " + argument);
    }
}

const std::string &Flags::text(const std::string &name) const
{
    const auto found = m_values.find(name);
    if (found == m_values.end())
        fail("--" + name + " is needed");
    return found->second.back();
}

std::string Flags::text(const std::string &name, const std::string &otherwise) const
{
    return has(name) ? text(name) : otherwise;
}

double Flags::number(const std::string &name) const
{
    const std::string &value = text(name);
    char *end = nullptr;
    const double number = std::strtod(value.c_str(), &end);
    if (value.empty() || *end != '\0' || number < 0)
        fail("--" + name + " takes a number, not " + value);
    return number;
}

double Flags::number(const std::string &name, double otherwise) const
{
    return has(name) ? number(name) : otherwise;
}

std::vector<std::string> Flags::all(const std::string &name) const
{
    const auto found = m_values.find(name);
    return found == m_values.end() ? std::vector<std::string>() : found->second;
}

} // namespace signalbox::bench
