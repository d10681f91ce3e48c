# Sourced by ./mvnw and ./allday: sets JAVA_HOME to an installed JDK 25 or newer when the java in use is older.
# Looks at JAVA_HOME, then java on the PATH, then where systems and version managers keep their JDKs.

allday_java_major() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

allday_find_jdk() {
  allday_path_java=$(command -v java 2>/dev/null || true)
  if [ -n "$allday_path_java" ]; then
    allday_path_java=$(readlink -f "$allday_path_java" 2>/dev/null || echo "$allday_path_java")
    allday_path_java=${allday_path_java%/bin/java}
  fi
  for allday_home in "${JAVA_HOME:-}" "$allday_path_java" \
    /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* \
    "$HOME"/.local/share/mise/installs/java/* /opt/java/* /opt/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    [ -n "$allday_home" ] || continue
    allday_major=$(allday_java_major "$allday_home") || continue
    if [ "${allday_major:-0}" -ge 25 ]; then
      JAVA_HOME=$allday_home
      export JAVA_HOME
      return 0
    fi
  done
  return 1
}
