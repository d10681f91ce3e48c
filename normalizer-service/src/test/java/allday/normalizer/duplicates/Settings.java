package allday.normalizer.duplicates;

import java.util.Map;
import java.util.regex.Pattern;

/** The usual settings but for one. */
final class Settings {
  private Settings() {}

  static DuplicateSettings brands(DuplicateSettings usual, Map<String, String> brands) {
    return with(usual, usual.weakReferences(), brands);
  }

  static DuplicateSettings weak(DuplicateSettings usual, Map<String, Pattern> patterns) {
    return with(usual, patterns, usual.brands());
  }

  private static DuplicateSettings with(
      DuplicateSettings usual, Map<String, Pattern> patterns, Map<String, String> brands) {
    return new DuplicateSettings(
        usual.linkWithin(),
        usual.weakLinkWithin(),
        usual.suspectWithin(),
        usual.unacceptedAfter(),
        usual.mirrorGrace(),
        usual.meetAfter(),
        usual.probable(),
        usual.hint(),
        usual.mostCandidates(),
        usual.mostAlike(),
        usual.globalNamespaces(),
        patterns,
        brands,
        usual.weights());
  }
}
