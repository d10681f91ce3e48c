package allday.ingestion.connection;

import allday.contracts.platform.Connections;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Connections and how they are doing. */
@RestController
@RequestMapping("/api/v1/connections")
class ConnectionController {
  private final Connections connections;
  private final ConnectionViews views;

  ConnectionController(Connections connections, ConnectionViews views) {
    this.connections = connections;
    this.views = views;
  }

  /** All of them: a business has few, so that there is never a next page. */
  record ConnectionPage(List<ConnectionView> items, @Nullable String next) {}

  @GetMapping
  @Operation(summary = "All connections and how they are doing")
  ConnectionPage list() {
    return new ConnectionPage(views.of(connections.all()), null);
  }

  @GetMapping("/{id}")
  @Operation(summary = "A connection and how it is doing")
  ConnectionView find(@PathVariable String id) {
    return views.of(List.of(NamedConnection.of(connections, id))).getFirst();
  }
}
