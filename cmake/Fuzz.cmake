# signalbox_fuzz_tests(SECONDS TARGETS ...): each target of tests/fuzz runs that long as the test fuzz_TARGET.
#
# The targets are a project of their own (another compiler), built by the test fuzz_build, which the others need and
# which runs only if one of them does. Without clang or its libFuzzer the tests are skipped and say so.

# Sets `out` to the reason why the targets cannot be built here; empty if they can.
function(signalbox_fuzz_obstacle out)
    set(${out} "" PARENT_SCOPE)
    find_program(SIGNALBOX_CLANG NAMES clang++ clang++-14 DOC "The compiler of the fuzz targets")
    if(NOT SIGNALBOX_CLANG)
        set(${out} "there is no clang++" PARENT_SCOPE)
        return()
    endif()
    set(probe ${CMAKE_CURRENT_BINARY_DIR}/fuzz_probe)
    file(WRITE ${probe}.cpp "extern \"C\" int LLVMFuzzerTestOneInput(const unsigned char *, unsigned long) { return 0; }\n")
    execute_process(COMMAND ${SIGNALBOX_CLANG} -fsanitize=fuzzer,address,undefined ${probe}.cpp -o ${probe}
        RESULT_VARIABLE failed OUTPUT_QUIET ERROR_QUIET)
    if(failed)
        set(${out} "${SIGNALBOX_CLANG} has no libFuzzer (Debian: libclang-rt-dev)" PARENT_SCOPE)
    endif()
endfunction()

function(signalbox_fuzz_skip target reason)
    add_test(NAME fuzz_${target} COMMAND ${CMAKE_COMMAND} -E echo "Skipped: ${reason}")
    set_tests_properties(fuzz_${target} PROPERTIES LABELS fuzz SKIP_REGULAR_EXPRESSION "^Skipped: ")
endfunction()

function(signalbox_fuzz_build source folder)
    set(options -DCMAKE_CXX_COMPILER=${SIGNALBOX_CLANG})
    if(CCACHE)
        list(APPEND options -DCMAKE_CXX_COMPILER_LAUNCHER=${CCACHE})
    endif()
    add_test(NAME fuzz_build COMMAND ${CMAKE_CTEST_COMMAND} --build-and-test ${source} ${folder}
        --build-generator ${CMAKE_GENERATOR} --build-noclean --build-options ${options})
    set_tests_properties(fuzz_build PROPERTIES LABELS fuzz TIMEOUT 1200 FIXTURES_SETUP fuzz_targets PROCESSORS 2)
endfunction()

function(signalbox_fuzz_tests seconds)
    set(source ${CMAKE_SOURCE_DIR}/tests/fuzz)
    set(folder ${CMAKE_BINARY_DIR}/fuzz)
    signalbox_fuzz_obstacle(obstacle)
    if(NOT obstacle)
        signalbox_fuzz_build(${source} ${folder})
    endif()
    foreach(target ${ARGN})
        if(obstacle)
            signalbox_fuzz_skip(${target} ${obstacle})
            continue()
        endif()
        # What a run finds new stays in the build folder for the next one; the seeds are only read.
        file(MAKE_DIRECTORY ${folder}/corpus/${target} ${folder}/found)
        add_test(NAME fuzz_${target} COMMAND ${folder}/fuzz_${target} -max_total_time=${seconds} -max_len=4096
            -timeout=10 -artifact_prefix=${folder}/found/${target}- ${folder}/corpus/${target} ${source}/corpus/${target})
        set_tests_properties(fuzz_${target} PROPERTIES LABELS fuzz TIMEOUT 300 FIXTURES_REQUIRED fuzz_targets)
    endforeach()
endfunction()
