package allday.kit.access;

import java.util.Optional;

/** Knows addresses by their keyed hashes; there where the key is. */
public interface ContactHashes {
  /** The hash of an address as somebody typed it; empty where it is none. */
  Optional<String> of(String typed);
}
