# signalbox_qml_module(NAME FILES ... RESOURCES ... IMPORTS ...): the QML module Sb.NAME of this folder, as the targets
# signalbox_qml_NAME and signalbox_qml_NAMEplugin. The latter becomes part of signalbox_qml.
function(signalbox_qml_module name)
    cmake_parse_arguments(A "" "" "FILES;RESOURCES;IMPORTS" ${ARGN})
    string(TOLOWER signalbox_qml_${name} target)
    set(CMAKE_AUTOMOC ON)
    qt_add_library(${target} STATIC)
    qt_add_qml_module(${target}
        URI Sb.${name} VERSION 1.0
        RESOURCE_PREFIX /
        OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/qml/Sb/${name}
        IMPORT_PATH ${CMAKE_BINARY_DIR}/qml
        QML_FILES ${A_FILES}
        RESOURCES ${A_RESOURCES}
        IMPORTS ${A_IMPORTS})
    target_link_libraries(${target} PRIVATE Qt6::Quick)
    target_link_libraries(signalbox_qml INTERFACE ${target}plugin ${target})
endfunction()
