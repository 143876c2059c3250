// signalbox: the desktop console.
#include "console/program.h"

int main(int argc, char **argv)
{
    return signalbox::console::runProgram(argc, argv);
}
