package allday.notification.privacy;

import allday.contracts.access.Access;
import allday.contracts.access.Access.Action;
import allday.kit.access.PersonalData;
import allday.kit.access.Seen;
import allday.notification.api.Page;
import allday.notification.api.Viewer;
import allday.store.access.Accesses;
import allday.store.access.Accesses.Filter;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who looked at or changed what of a person, and when. */
@RestController
@RequestMapping("/api/v1/access-log")
@PreAuthorize("hasRole('MANAGER')")
class AccessLogApi {
  private final Accesses accesses;
  private final Viewer viewer;

  AccessLogApi(Accesses accesses, Viewer viewer) {
    this.accesses = accesses;
    this.viewer = viewer;
  }

  /**
   * An entry.
   *
   * @param what method and path, without what varies in it
   * @param subject what it was about, such as {@code order/<id>}
   * @param contact keyed hash of the person's address
   * @param status of the answer; absent where no answer is known, as after a crash
   */
  record Entry(
      UUID id,
      Instant at,
      Access.Kind kind,
      String who,
      Action action,
      String what,
      @Nullable String subject,
      @Nullable String contact,
      String detail,
      @Nullable Integer status) {
    static Entry of(Access access) {
      return new Entry(
          access.id(),
          access.at(),
          access.who().kind(),
          access.who().name(),
          access.action(),
          access.what(),
          access.subject(),
          access.contact(),
          access.detail(),
          access.status());
    }
  }

  @GetMapping
  @PersonalData(
      value = Action.READ,
      of = "order",
      with = {"who", "action", "from", "to", "after"})
  @Operation(
      summary = "Who looked at or changed what of a person, the newest first",
      description = "Entries are written about a second after the answer.")
  Page<Entry> list(
      @RequestParam(required = false) @Nullable String who,
      @RequestParam(required = false) @Nullable Action action,
      @RequestParam(required = false) @Nullable UUID order,
      @RequestParam(required = false) @Nullable String contact,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to,
      @RequestParam(required = false) @Nullable UUID after,
      @RequestParam(required = false) @Nullable Integer limit) {
    int most = Page.limit(limit);
    var hash = contact == null ? null : viewer.customer(contact).hash().value();
    if (hash != null) {
      Seen.contact(hash);
    }
    var subject = order == null ? null : "order/" + order;
    var filter = new Filter(who, action, subject, hash, from, to, after);
    return Page.of(accesses.page(filter, most + 1), most, Access::id, Entry::of);
  }
}
