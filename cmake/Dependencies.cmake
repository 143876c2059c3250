# Libraries of the system, each as one imported target.
find_package(PkgConfig REQUIRED)
pkg_check_modules(hiredis REQUIRED IMPORTED_TARGET hiredis)
pkg_check_modules(cjose REQUIRED IMPORTED_TARGET cjose)
find_package(OpenSSL 3.0 REQUIRED)
find_package(simdjson REQUIRED)
