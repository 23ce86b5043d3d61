# What embedders install: one shared library with the core, the facade and the testing double, whose
# private parts (Protobuf's code, Beast) stay hidden in it; headers; a CMake package and a .pc file.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(HEARTH_BOOST_LEAST 1.81)

add_library(hearth_client_shared SHARED
  $<TARGET_OBJECTS:hearth_client_objects> $<TARGET_OBJECTS:hearth_client_simple_objects>
  $<TARGET_OBJECTS:hearth_client_testing_objects>)
target_include_directories(hearth_client_shared INTERFACE
  $<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/include>
  $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
target_compile_features(hearth_client_shared INTERFACE cxx_std_20)
target_link_libraries(hearth_client_shared
  PUBLIC Boost::system Threads::Threads
  PRIVATE $<BUILD_INTERFACE:hearth_proto> OpenSSL::SSL OpenSSL::Crypto)
# The schema's code is in a static library: its symbols would leave with ours.
target_link_options(hearth_client_shared PRIVATE LINKER:--exclude-libs,ALL LINKER:--no-undefined)
set_target_properties(hearth_client_shared PROPERTIES
  OUTPUT_NAME hearth-client EXPORT_NAME client
  VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})

foreach(part IN ITEMS simple testing)
  add_library(hearth_client_${part}_face INTERFACE)
  set_target_properties(hearth_client_${part}_face PROPERTIES EXPORT_NAME client-${part})
  target_link_libraries(hearth_client_${part}_face INTERFACE hearth_client_shared)
endforeach()

configure_package_config_file(cmake/hearth-client-config.cmake.in
  ${CMAKE_CURRENT_BINARY_DIR}/hearth-client-config.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/hearth-client)
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/hearth-client-config-version.cmake
  COMPATIBILITY SameMinorVersion)
configure_file(cmake/hearth-client.pc.in hearth-client.pc @ONLY)

install(TARGETS hearth_client_shared hearth_client_simple_face hearth_client_testing_face
  EXPORT hearth_client_targets LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT hearth_client)
install(EXPORT hearth_client_targets FILE hearth-client-targets.cmake NAMESPACE hearth::
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/hearth-client COMPONENT hearth_client)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/hearth-client-config.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/hearth-client-config-version.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/hearth-client COMPONENT hearth_client)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/hearth-client.pc
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT hearth_client)
install(DIRECTORY include/hearth DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT hearth_client
  FILES_MATCHING PATTERN *.hpp PATTERN terminal.hpp EXCLUDE)
