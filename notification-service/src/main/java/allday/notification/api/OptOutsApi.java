package allday.notification.api;

import allday.contracts.access.Access.Action;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Purpose;
import allday.kit.access.PersonalData;
import allday.kit.access.Seen;
import allday.kit.problems.ProblemException;
import allday.notification.consent.Contacts;
import allday.notification.consent.Permissions;
import allday.notification.consent.Permissions.Source;
import allday.store.notification.ContactType;
import allday.store.notification.ProviderOptOuts;
import allday.store.notification.ProviderOptOuts.Standing;
import allday.store.notification.ProviderOptOuts.State;
import allday.store.notification.Suppression;
import allday.store.notification.Suppressions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whom we must not write to. Staff add; only the person takes it back. */
@RestController
@RequestMapping("/api/v1/opt-outs")
class OptOutsApi {
  private final Suppressions suppressions;
  private final ProviderOptOuts optOuts;
  private final Permissions permissions;
  private final Contacts contacts;
  private final Viewer viewer;

  OptOutsApi(
      Suppressions suppressions,
      ProviderOptOuts optOuts,
      Permissions permissions,
      Contacts contacts,
      Viewer viewer) {
    this.suppressions = suppressions;
    this.optOuts = optOuts;
    this.permissions = permissions;
    this.contacts = contacts;
    this.viewer = viewer;
  }

  record OptOutView(
      UUID id,
      ContactType type,
      String contact,
      @Nullable Kind kind,
      @Nullable Purpose purpose,
      Suppression.Reason reason,
      String source,
      Instant since,
      List<AtProvider> atProviders) {}

  /** Of whoever's opt-out Allday wrote, or is to write, into the list of an account's provider. */
  record AtProvider(String channel, State state, Instant askedAt) {}

  /** Kind and purpose absent mean all. */
  record NewOptOut(
      @Nullable String contact,
      @Nullable Kind kind,
      @Nullable Purpose purpose,
      @Nullable String evidence) {}

  @PersonalData(value = Action.READ, with = "after")
  @GetMapping
  Page<OptOutView> list(
      @RequestParam(required = false) @Nullable UUID after,
      @RequestParam(required = false) @Nullable Integer limit) {
    int most = Page.limit(limit);
    var page = suppressions.page(after, most + 1);
    var copies = optOuts.of(page.stream().map(Suppression::contact).collect(Collectors.toSet()));
    return Page.of(
        page,
        most,
        Suppression::id,
        one -> view(one, copies.getOrDefault(one.contact(), List.of())));
  }

  @PersonalData(Action.CHANGE)
  @PostMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize("hasRole('STAFF')")
  void add(@RequestBody NewOptOut wish) {
    if (wish.evidence() == null || wish.evidence().isBlank()) {
      throw ProblemException.badRequest("evidence: expected how and when the person said so.");
    }
    var contact =
        contacts
            .typed(wish.contact() == null ? "" : wish.contact())
            .orElseThrow(
                () ->
                    ProblemException.badRequest(
                        "contact: expected a number such as +447400123456 or a mail address."));
    Seen.contact(contact.hash().value());
    var source = new Source(viewer.actor(), "STAFF", null, null, Map.of("note", wish.evidence()));
    permissions.stop(contact, wish.kind(), wish.purpose(), Suppression.Reason.ASKED_STAFF, source);
  }

  @PersonalData(value = Action.CHANGE, of = "opt-out")
  @DeleteMapping("/{id}")
  @PreAuthorize("hasRole('STAFF')")
  void lift(@PathVariable UUID id) {
    throw ProblemException.conflict(
        "Opt-out " + id + " ends only by the person's own word: a text message saying START.");
  }

  private static OptOutView view(Suppression suppression, List<Standing> copies) {
    return new OptOutView(
        suppression.id(),
        suppression.type(),
        suppression.hint(),
        suppression.kind(),
        suppression.purpose(),
        suppression.reason(),
        suppression.source(),
        suppression.since(),
        copies.stream()
            .map(copy -> new AtProvider(copy.channel().value(), copy.state(), copy.askedAt()))
            .toList());
  }
}
