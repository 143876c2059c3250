# The program `signalbox`: included once the pages (qml/) are there.
find_package(Qt6 6.4 REQUIRED COMPONENTS LinguistTools Quick QuickControls2)
signalbox_program(signalbox
    SOURCES ${CMAKE_CURRENT_LIST_DIR}/main.cpp ${CMAKE_CURRENT_LIST_DIR}/pages.cpp ${CMAKE_CURRENT_LIST_DIR}/pages.h
            ${CMAKE_CURRENT_LIST_DIR}/program.cpp ${CMAKE_CURRENT_LIST_DIR}/program.h
    LINKS signalbox_console signalbox_console_desktop signalbox_console_offline signalbox_qml Qt6::Quick Qt6::QuickControls2)
qt_add_lrelease(signalbox TS_FILES ${CMAKE_SOURCE_DIR}/i18n/signalbox_en.ts ${CMAKE_SOURCE_DIR}/i18n/signalbox_id.ts QM_FILES_OUTPUT_VARIABLE texts)
qt_add_resources(signalbox texts PREFIX /i18n BASE ${CMAKE_CURRENT_BINARY_DIR} FILES ${texts})
