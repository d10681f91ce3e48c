package allday.notification.consent.law;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The links and telephone numbers that the operators of India have on their whitelist for the
 * business: a text with any other does not pass (COMPLIANCE section 6.5).
 *
 * @param links host and beginning of the path, without scheme
 * @param numbers in E.164
 */
record Whitelist(List<String> links, Set<String> numbers) {
  static final Whitelist NONE = new Whitelist(List.of(), Set.of());

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final String INDIA = "IN";
  private static final long TRIES = 1000;

  /** What a template leaves open: its value is looked at when it is there. */
  private static final String OPEN = "{#var#}";

  /**
   * With a scheme, with a path, or with an ending that people know: a sentence without the blank
   * before the next must not look like a link.
   */
  private static final Pattern LINK =
      Pattern.compile(
          "(?i:https?://)[^\\s<>\"]+"
              + "|(?<![\\p{Alnum}@._%+-])(?:www\\.(?:[\\p{Alnum}-]+\\.)*[a-z]{2,24}"
              + "|(?:[\\p{Alnum}-]+\\.)+(?:com|net|org|in|co|io|app|link|info|biz|shop|store|ly|gl)"
              + "(?![\\p{Alnum}-])|(?:[\\p{Alnum}-]+\\.)+[a-z]{2,24}(?=[:/]))(?:[:/?#][^\\s<>\"]*)?");

  private static final Pattern ENTRY =
      Pattern.compile("(?:\\p{Alnum}[\\p{Alnum}-]*\\.)+[a-z]{2,24}(?::\\d+)?(?:/[^\\s?#]*)?");

  static Whitelist read(Reading section) {
    var entry = section.inner("whitelist");
    entry.allow("links", "numbers");
    return new Whitelist(
        entry.values(
            "links",
            Whitelist::entry,
            "expected a host and the beginning of a path, such as orders.example.com/t"),
        new LinkedHashSet<>(
            entry.values(
                "numbers",
                Whitelist::number,
                "expected a telephone number such as \"+911800123456\"")));
  }

  private static String entry(String text) {
    var link = bare(text);
    if (!ENTRY.matcher(link).matches()) {
      throw new IllegalArgumentException("no link");
    }
    return link.endsWith("/") ? link.substring(0, link.length() - 1) : link;
  }

  private static String number(String text) {
    try {
      var number = NUMBERS.parse(text, INDIA);
      if (!NUMBERS.isPossibleNumber(number)) {
        throw new IllegalArgumentException("no number");
      }
      return NUMBERS.format(number, PhoneNumberFormat.E164);
    } catch (NumberParseException none) {
      throw new IllegalArgumentException(none);
    }
  }

  /**
   * What a text has that is not listed, in words that name neither a path nor a number.
   *
   * @param text the text, or what is fixed of it with <code>{#var#}</code> for the rest
   * @param own what is no telephone number though it may look like one: that of the order
   */
  Optional<String> problem(String text, String own) {
    var found = LINK.matcher(text);
    while (found.find()) {
      var link = bare(found.group());
      if (!isListed(link)) {
        return Optional.of(
            "the link to " + host(link) + " is not under allday.compliance.whitelist.links");
      }
    }
    return hasStrangeNumber(LINK.matcher(text).replaceAll(Matcher.quoteReplacement(" ; ")), own)
        ? Optional.of("a telephone number is not under allday.compliance.whitelist.numbers")
        : Optional.empty();
  }

  private boolean hasStrangeNumber(String text, String own) {
    for (var match : NUMBERS.findNumbers(text, INDIA, Leniency.VALID, TRIES)) {
      var number = NUMBERS.format(match.number(), PhoneNumberFormat.E164);
      if (!numbers.contains(number) && !match.rawString().equals(own)) {
        return true;
      }
    }
    return false;
  }

  private boolean isListed(String link) {
    int open = link.indexOf(OPEN);
    if (open < 0) {
      return links.stream().anyMatch(entry -> isUnder(link, entry));
    }
    var fixed = link.substring(0, open);
    return fixed.isEmpty()
        || links.stream().anyMatch(entry -> isUnder(fixed, entry) || entry.startsWith(fixed));
  }

  private static boolean isUnder(String link, String entry) {
    return link.startsWith(entry)
        && (link.length() == entry.length() || "/?#".indexOf(link.charAt(entry.length())) >= 0);
  }

  /** Without scheme and what closes the sentence; the host in lower case. */
  private static String bare(String link) {
    var rest = link.strip().replaceFirst("(?i)^https?://", "").replaceFirst("[.,;:!?)'\\]]+$", "");
    var host = host(rest);
    return host.toLowerCase(Locale.ROOT) + rest.substring(host.length());
  }

  private static String host(String bare) {
    return bare.split("[/?#\\\\]", 2)[0];
  }
}
