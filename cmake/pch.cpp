// Carries the precompiled header; see cmake/Signalbox.cmake.
