package allday.contracts.platform;

import allday.contracts.http.HttpAnswer;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import java.util.List;

/**
 * What a platform says with its refusal, found where platforms use to put it.
 *
 * @param code the platform's own, or {@code http-422}
 * @param words the platform's own, shortened; ours where it has none
 */
public record Refusal(String code, String words) {
  private static final int LONGEST_CODE = 80;
  private static final int LONGEST_WORDS = 300;
  private static final List<String> CODES =
      List.of(
          "/code",
          "/error/code",
          "/errors/0/code",
          "/errorCode",
          "/error_code",
          "/status_code",
          "/error_type",
          "/error");
  private static final List<String> WORDS =
      List.of(
          "/message",
          "/error/message",
          "/errors/0/detail",
          "/errors/0/message",
          "/error_description",
          "/developerMessage",
          "/description",
          "/errors/0",
          "/errors",
          "/error");

  public static Refusal in(HttpAnswer.Answered got) {
    String usual = "http-" + got.status();
    var said = Json.parseOrNothing(got.body());
    return new Refusal(
        first(said, CODES, LONGEST_CODE, usual),
        first(said, WORDS, LONGEST_WORDS, "the platform does not say why"));
  }

  public WriteResult result() {
    return new WriteResult.Refused(code, words);
  }

  /** A text of a stranger, fit to be shown in one line. */
  public static String shortened(String text, int longest) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= longest ? line : line.substring(0, longest - 1) + "…";
  }

  private static String first(Doc said, List<String> places, int longest, String otherwise) {
    for (String place : places) {
      String text = said.at(place).text();
      if (text != null) {
        return shortened(text, longest);
      }
    }
    return otherwise;
  }
}
