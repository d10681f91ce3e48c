package allday.notification.preferences;

import allday.contracts.access.Access.Action;
import allday.contracts.channel.Purpose;
import allday.kit.access.PersonalData;
import allday.kit.access.Seen;
import allday.notification.consent.Permissions.Source;
import allday.notification.consent.Wishes;
import allday.notification.link.Link;
import allday.notification.link.Link.Use;
import allday.notification.link.LinkTokens;
import allday.notification.link.PublicLinks;
import allday.notification.page.Pages;
import allday.notification.page.Reader;
import allday.store.notification.Suppression.Reason;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes the one-click unsubscription of RFC 8058: a POST without cookie, login or redirect. A GET
 * only shows a button, since programs that look for bad links follow every one they find.
 */
@RestController
class UnsubscribePage {
  private static final String ONE_CLICK = "One-Click";

  /** Who is asked less is not told that the other sort is a sort of its own. */
  private static final Set<Purpose> ADVERTISING = EnumSet.of(Purpose.FEEDBACK, Purpose.MARKETING);

  private final LinkTokens links;
  private final Holder holder;
  private final Wishes wishes;
  private final Pages pages;

  UnsubscribePage(LinkTokens links, Holder holder, Wishes wishes, Pages pages) {
    this.links = links;
    this.holder = holder;
    this.wishes = wishes;
    this.pages = pages;
  }

  @PersonalData(Action.READ)
  @GetMapping(PublicLinks.UNSUBSCRIBE + "{token}")
  ResponseEntity<String> ask(
      @PathVariable String token,
      @RequestParam(required = false) @Nullable String lang,
      @RequestHeader(name = "Accept-Language", required = false) @Nullable String accepted) {
    var wanted = new Reader(lang, accepted);
    return find(token).map(link -> page(link, wanted, "ask")).orElseGet(() -> noLink(wanted));
  }

  /**
   * Unsubscribes.
   *
   * @param oneClick what RFC 8058 has mail programs send
   * @param also {@code orders} to end the news of orders too
   */
  @PersonalData(Action.CHANGE)
  @PostMapping(PublicLinks.UNSUBSCRIBE + "{token}")
  ResponseEntity<String> unsubscribe(
      @PathVariable String token,
      @RequestParam(name = "List-Unsubscribe", required = false) @Nullable String oneClick,
      @RequestParam(required = false) @Nullable String also,
      @RequestParam(required = false) @Nullable String page,
      @RequestParam(required = false) @Nullable String lang,
      @RequestHeader(name = "Accept-Language", required = false) @Nullable String accepted) {
    var wanted = new Reader(lang, accepted);
    var found = find(token);
    if (found.isEmpty()) {
      return noLink(wanted);
    }
    var link = found.get();
    if (!ONE_CLICK.equals(oneClick)) {
      return page(link, wanted, "ask");
    }
    boolean all = "orders".equals(also);
    var source =
        new Source(
            "CUSTOMER",
            page == null ? "ONE_CLICK_HEADER" : "WEB_FORM",
            link.message().toString(),
            null,
            Map.of("page", "unsubscribe", "message", link.message().toString()));
    wishes.stop(
        holder.of(link).contact(),
        link.kind(),
        purposes(link, all),
        page == null ? Reason.ONE_CLICK : Reason.UNSUBSCRIBE_LINK,
        source);
    return page(link, wanted, all ? "all" : "done");
  }

  private static Set<Purpose> purposes(Link link, boolean all) {
    if (all) {
      return EnumSet.copyOf(Wishes.CHOICES);
    }
    return ADVERTISING.contains(link.purpose()) ? ADVERTISING : EnumSet.of(link.purpose());
  }

  private Optional<Link> find(String token) {
    var found = links.read(token).filter(link -> link.use() == Use.UNSUBSCRIBE);
    found.ifPresent(link -> Seen.contact(link.contact().value()));
    return found;
  }

  private ResponseEntity<String> page(Link link, Reader reader, String state) {
    var known = holder.of(link);
    return pages.page(
        HttpStatus.OK,
        "unsubscribe",
        reader.texts(null, known.language()),
        known.business(),
        Map.of(
            "contact", known.contact().masked(),
            "ask", state.equals("ask"),
            "done", state.equals("done"),
            "all", state.equals("all")));
  }

  private ResponseEntity<String> noLink(Reader reader) {
    return pages.noLink(reader, holder.business(null), "nolink-note");
  }
}
