package allday.channels.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Where a host name leads. A name of the open net that leads into this machine or its network would
 * make us a messenger to what is protected by not being reachable: databases, consoles, the cloud's
 * metadata.
 */
final class Destination {
  /** What the special-purpose registries of IANA set apart, and the metadata of a cloud beside. */
  private static final List<Block> CLOSED =
      List.of(
          Block.of("00000000", 8),
          Block.of("0a000000", 8),
          // Shared between carriers and customers; Alibaba's metadata.
          Block.of("64400000", 10),
          Block.of("7f000000", 8),
          // Link-local; the metadata of most clouds.
          Block.of("a9fe0000", 16),
          // Azure's host.
          Block.of("a83f8110", 32),
          Block.of("ac100000", 12),
          // Protocol assignments; Oracle's metadata.
          Block.of("c0000000", 24),
          Block.of("c0000200", 24),
          Block.of("c0586300", 24),
          Block.of("c0a80000", 16),
          Block.of("c6120000", 15),
          Block.of("c6336400", 24),
          Block.of("cb007100", 24),
          // Multicast, reserved, broadcast.
          Block.of("e0000000", 3),
          // Teredo and other protocol assignments, documentation, 6to4.
          Block.of("20010000000000000000000000000000", 23),
          Block.of("20010db8000000000000000000000000", 32),
          Block.of("20020000000000000000000000000000", 16),
          Block.of("3fff0000000000000000000000000000", 20));

  /**
   * All other addresses of version 6 are loopback, link-local, unique-local, multicast or unused.
   */
  private static final Block GLOBAL_6 = Block.of("20000000000000000000000000000000", 3);

  /** Leads to an address of version 4, which stands in its last four bytes. */
  private static final Block NAT64 = Block.of("0064ff9b000000000000000000000000", 96);

  private Destination() {}

  /** Asks the name service. */
  @FunctionalInterface
  interface Names {
    InetAddress[] of(String host) throws UnknownHostException;
  }

  /** What became of looking. */
  enum Found {
    OPEN,
    CLOSED,
    NOWHERE
  }

  /** Closed where a single address is: which one will be called is not ours to choose. */
  static Found of(String host, Names names) {
    try {
      var addresses = names.of(host.replaceAll("[\\[\\]]", ""));
      return Arrays.stream(addresses).allMatch(Destination::isOpen) ? Found.OPEN : Found.CLOSED;
    } catch (UnknownHostException unknown) {
      return Found.NOWHERE;
    }
  }

  static boolean isOpen(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return CLOSED.stream().noneMatch(block -> block.holds(bytes));
    }
    if (NAT64.holds(bytes)) {
      byte[] inside = Arrays.copyOfRange(bytes, 12, 16);
      return CLOSED.stream().noneMatch(block -> block.holds(inside));
    }
    return GLOBAL_6.holds(bytes) && CLOSED.stream().noneMatch(block -> block.holds(bytes));
  }

  /** Addresses that begin with the same bits. */
  private record Block(byte[] start, int bits) {
    static Block of(String hex, int bits) {
      return new Block(HexFormat.of().parseHex(hex), bits);
    }

    boolean holds(byte[] address) {
      if (address.length != start.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (start[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
