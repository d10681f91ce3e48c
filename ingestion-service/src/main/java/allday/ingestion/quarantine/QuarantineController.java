package allday.ingestion.quarantine;

import allday.contracts.access.Access.Action;
import allday.contracts.platform.Connections;
import allday.ingestion.connection.NamedConnection;
import allday.kit.access.PersonalData;
import allday.kit.broker.Broker.BrokerDown;
import allday.kit.problems.ProblemException;
import allday.store.ingestion.QuarantinedRequests;
import allday.store.ingestion.QuarantinedRequests.Quarantined;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Requests whose sender was not proved. Their bytes are never shown: nobody knows whose they are.
 */
@RestController
@RequestMapping("/api/v1/connections/{id}/quarantine")
class QuarantineController {
  private static final int MOST = 200;

  private final Connections connections;
  private final QuarantinedRequests requests;
  private final Reverification reverification;

  QuarantineController(
      Connections connections, QuarantinedRequests requests, Reverification reverification) {
    this.connections = connections;
    this.requests = requests;
    this.reverification = reverification;
  }

  /**
   * @param next what to pass as {@code after} for the next page; absent on the last
   */
  record QuarantinePage(List<Entry> items, @Nullable String next) {}

  /** A request, without its bytes. */
  record Entry(UUID id, Instant receivedAt, String reason, String method, int bytes) {
    static Entry of(Quarantined kept) {
      var request = kept.request();
      return new Entry(
          kept.id(), request.receivedAt(), kept.reason(), request.method(), request.body().length);
    }
  }

  @GetMapping
  @Operation(summary = "Requests to this connection whose sender was not proved; the oldest first")
  QuarantinePage list(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable UUID after,
      @RequestParam(defaultValue = "50") int limit) {
    var connection = NamedConnection.of(connections, id);
    int most = Math.clamp(limit, 1, MOST);
    var found = requests.list(connection.id(), after, most + 1);
    var page = found.stream().limit(most).map(Entry::of).toList();
    return new QuarantinePage(page, found.size() > most ? page.getLast().id().toString() : null);
  }

  @PersonalData(value = Action.CHANGE, with = "id")
  @PostMapping("/reverify")
  @PreAuthorize("hasRole('STAFF')")
  @Operation(summary = "Prove them again with the present secrets and take in what is genuine")
  Reverification.Result reverify(@PathVariable String id) {
    try {
      return reverification.run(NamedConnection.of(connections, id));
    } catch (BrokerDown down) {
      throw new ProblemException(
          HttpStatus.SERVICE_UNAVAILABLE,
          "Service unavailable",
          "The broker did not answer; what was accepted before that stays accepted. Try again.");
    }
  }
}
