# The house rules for every target: language, warnings, Qt's traps compiled out, one precompiled header.

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # Precompiled headers and ccache agree only with these sloppiness settings. Paths below the checkout are hashed as relative ones, so that
    # another checkout of the same tree finds what this one compiled.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE})
endif()

add_library(signalbox_options INTERFACE)
target_compile_features(signalbox_options INTERFACE cxx_std_20)
target_include_directories(signalbox_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_definitions(signalbox_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS QT_NO_FOREACH
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    SIGNALBOX_VERSION="${PROJECT_VERSION}")
target_compile_options(signalbox_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -fpch-preprocess
    $<$<BOOL:${SIGNALBOX_WERROR}>:-Werror>)
if(SIGNALBOX_SANITIZE)
    target_compile_options(signalbox_options INTERFACE -fsanitize=${SIGNALBOX_SANITIZE}
        -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(signalbox_options INTERFACE -fsanitize=${SIGNALBOX_SANITIZE})
endif()

# Compiled once, used by every target.
add_library(signalbox_pch OBJECT ${CMAKE_SOURCE_DIR}/cmake/pch.cpp)
target_link_libraries(signalbox_pch PUBLIC signalbox_options Qt6::Core)
target_precompile_headers(signalbox_pch PRIVATE ${CMAKE_SOURCE_DIR}/cmake/pch.h)

# signalbox_library(NAME SOURCES ... LINKS ... PRIVATE_LINKS ... LUA ...)
# One static library per folder, called signalbox_NAME. LUA files are compiled in.
function(signalbox_library name)
    cmake_parse_arguments(A "" "" "SOURCES;LINKS;PRIVATE_LINKS;LUA" ${ARGN})
    add_library(signalbox_${name} STATIC ${A_SOURCES})
    target_link_libraries(signalbox_${name} PUBLIC signalbox_options Qt6::Core ${A_LINKS} PRIVATE ${A_PRIVATE_LINKS})
    signalbox_house_rules(signalbox_${name})
    if(A_LUA)
        signalbox_lua(signalbox_${name} ${A_LUA})
    endif()
endfunction()

# signalbox_program(NAME SOURCES ... LINKS ...): an executable in build/bin.
function(signalbox_program name)
    cmake_parse_arguments(A "" "" "SOURCES;LINKS" ${ARGN})
    add_executable(${name} ${A_SOURCES})
    target_link_libraries(${name} PRIVATE signalbox_options Qt6::Core ${A_LINKS})
    signalbox_house_rules(${name})
endfunction()

# signalbox_test(NAME TIER unit|service|e2e|architecture SOURCES ... LINKS ...): a Qt Test program, labelled by its tier.
function(signalbox_test name)
    cmake_parse_arguments(A "" "TIER" "SOURCES;LINKS" ${ARGN})
    add_executable(${name} ${A_SOURCES})
    target_link_libraries(${name} PRIVATE signalbox_options Qt6::Test ${A_LINKS})
    signalbox_house_rules(${name})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_compile_definitions(${name} PRIVATE
        SIGNALBOX_BIN_DIR="${CMAKE_BINARY_DIR}/bin" SIGNALBOX_FIXTURES="${CMAKE_SOURCE_DIR}/tests/fixtures")
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES LABELS ${A_TIER} TIMEOUT 300)
endfunction()

function(signalbox_house_rules target)
    set_target_properties(${target} PROPERTIES AUTOMOC ON)
    target_precompile_headers(${target} REUSE_FROM signalbox_pch)
endfunction()

# Scripts become part of the program, so an installed server needs no files beside it:
# lua/enqueue.lua is `signalbox::lua::enqueue` in "enqueue.lua.h".
function(signalbox_lua target)
    foreach(file ${ARGN})
        get_filename_component(script ${file} NAME_WE)
        set(path ${CMAKE_CURRENT_SOURCE_DIR}/${file})
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
        file(READ ${path} body)
        file(CONFIGURE OUTPUT lua/${script}.lua.h @ONLY CONTENT
"#pragma once
namespace signalbox::lua {
inline constexpr char @script@[] = R\"lua(@body@)lua\";
}
")
    endforeach()
    target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/lua)
endfunction()
