// The program: command line, window, engine, desktop.
#pragma once

namespace signalbox::console {

// The exit code: 0; 1 for a failed self-test or a window that cannot be shown; 2 for a wrong command line.
// Without a display, --self-test and --screenshot draw where nobody sees it.
int runProgram(int argc, char **argv);

} // namespace signalbox::console
