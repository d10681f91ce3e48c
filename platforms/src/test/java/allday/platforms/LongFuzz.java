package allday.platforms;

import java.util.Arrays;

/**
 * What Jazzer calls, in a process of its own for each platform. The first byte of an input chooses
 * the way in which the rest is read.
 */
public final class LongFuzz {
  private static Endurance endurance;

  private LongFuzz() {}

  /** Called once. */
  public static void fuzzerInitialize() {
    endurance = new Endurance(Room.named(System.getProperty("fuzz.room")));
  }

  /** Called for each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length > 0 && endurance.ways() > 0) {
      endurance.read(
          (input[0] & 0xFF) % endurance.ways(), Arrays.copyOfRange(input, 1, input.length));
    }
  }
}
