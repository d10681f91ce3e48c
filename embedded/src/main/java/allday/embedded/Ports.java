package allday.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * The ports of a server: those of its last start where they are still free, so that clients find it
 * again after a restart, and others where they are not.
 */
final class Ports {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private Ports() {}

  static List<Integer> choose(Path file, int count) throws IOException {
    var ports = read(file);
    if (ports.size() != count || !areFree(ports)) {
      ports = free(count);
      Files.write(file, ports.stream().map(String::valueOf).toList());
    }
    return ports;
  }

  private static List<Integer> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    return Files.readAllLines(file).stream()
        .filter(line -> line.matches("\\d{1,5}"))
        .map(Integer::valueOf)
        .toList();
  }

  private static boolean areFree(List<Integer> ports) {
    for (int port : ports) {
      try (var probe = new ServerSocket(port, 1, LOOPBACK)) {
        probe.getLocalPort();
      } catch (IOException | IllegalArgumentException taken) {
        return false;
      }
    }
    return new HashSet<>(ports).size() == ports.size();
  }

  private static List<Integer> free(int count) throws IOException {
    var held = new ArrayList<ServerSocket>();
    try {
      for (int i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, LOOPBACK));
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (var socket : held) {
        socket.close();
      }
    }
  }
}
