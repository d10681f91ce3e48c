package allday.normalizer.api;

import allday.contracts.Branch;
import allday.contracts.BranchId;
import allday.contracts.Branches;
import allday.contracts.platform.Platform;
import allday.kit.problems.ProblemException;
import allday.store.analytics.Analytics;
import allday.store.analytics.Dimension;
import allday.store.analytics.Figure;
import allday.store.analytics.Gaps;
import allday.store.analytics.Metric;
import allday.store.analytics.Question;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Figures of the book by branch, platform, hour and business day, as JSON or as CSV. */
@RestController
@RequestMapping("/api/v1/analytics")
class AnalyticsController {
  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
  private static final int MOST_LINES = 50_000;

  private final Analytics analytics;
  private final Branches branches;
  private final Set<String> platforms;

  AnalyticsController(Analytics analytics, Branches branches, List<Platform> platforms) {
    this.analytics = analytics;
    this.branches = branches;
    this.platforms =
        platforms.stream().map(platform -> platform.id().value()).collect(Collectors.toSet());
  }

  /**
   * What can be asked for.
   *
   * @param columns where it is taken from
   * @param alsoBy what it can be told apart by beside what every metric can
   */
  record MetricView(
      String metric,
      String unit,
      String numerator,
      String denominator,
      String columns,
      List<String> alsoBy) {
    static MetricView of(Metric metric) {
      return new MetricView(
          metric.word(),
          metric.unit().words(),
          metric.numerator(),
          metric.denominator(),
          metric.columns(),
          metric.own().stream().map(Dimension::word).toList());
    }
  }

  @GetMapping
  @Operation(summary = "The metrics, and how each is counted")
  List<MetricView> metrics() {
    return Arrays.stream(Metric.values()).map(MetricView::of).toList();
  }

  @GetMapping("/{metric}")
  @Operation(summary = "A metric's figures; as CSV with Accept: text/csv or format=csv")
  @Parameter(name = "from", in = ParameterIn.QUERY, required = true, description = "first day")
  @Parameter(name = "to", in = ParameterIn.QUERY, required = true, description = "last day")
  @Parameter(name = "by", in = ParameterIn.QUERY, example = "branch,day")
  @Parameter(name = "branch", in = ParameterIn.QUERY)
  @Parameter(name = "platform", in = ParameterIn.QUERY)
  @Parameter(name = "fulfilment", in = ParameterIn.QUERY)
  @Parameter(name = "empty", in = ParameterIn.QUERY, description = "also empty days and hours")
  @Parameter(name = "format", in = ParameterIn.QUERY, example = "csv")
  @Parameter(name = "limit", in = ParameterIn.QUERY)
  @Parameter(name = "after", in = ParameterIn.QUERY)
  @ApiResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = AnalyticsReport.class)),
        @Content(mediaType = "text/csv")
      })
  ResponseEntity<?> report(@PathVariable String metric, HttpServletRequest request) {
    return answer(metric, request, wantsCsv(request.getHeader(HttpHeaders.ACCEPT)));
  }

  @GetMapping("/{metric}.csv")
  @Operation(summary = "A metric's figures as CSV; parameters as without .csv")
  ResponseEntity<?> csv(@PathVariable String metric, HttpServletRequest request) {
    return answer(metric, request, true);
  }

  private ResponseEntity<?> answer(String metric, HttpServletRequest request, boolean csv) {
    Map<String, String[]> parameters = request.getParameterMap();
    var asked = AnalyticsRequest.read(metric, parameters, known());
    var countedUpTo = analytics.countedUpTo();
    var figures = figures(asked);
    if (asked.csv() == null ? csv : asked.csv()) {
      return asCsv(asked.question(), figures);
    }
    var page =
        AnalyticsReport.page(
            asked.question(), countedUpTo, figures, request.getParameter("after"), asked.limit());
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(page);
  }

  private AnalyticsRequest.Known known() {
    return new AnalyticsRequest.Known(
        id -> isBranch(id) || analytics.hasBranch(id),
        id -> platforms.contains(id) || analytics.hasPlatform(id));
  }

  private boolean isBranch(String id) {
    return branches.all().stream().anyMatch(branch -> branch.id().value().equals(id));
  }

  private List<Figure> figures(AnalyticsRequest asked) {
    var question = asked.question();
    var figures = analytics.ask(question, MOST_LINES + 1);
    if (asked.empty() && figures.size() <= MOST_LINES) {
      figures = Gaps.fill(question, figures, clocks(question), MOST_LINES + 1);
    }
    if (figures.size() > MOST_LINES) {
      throw ProblemException.badRequest(
          "That would be more than "
              + MOST_LINES
              + " lines; ask for fewer days, or tell apart by less.");
    }
    return figures;
  }

  private List<Branch> clocks(Question question) {
    return question.branches().isEmpty()
        ? branches.all()
        : question.branches().stream()
            .flatMap(id -> branches.find(new BranchId(id)).stream())
            .toList();
  }

  private static ResponseEntity<byte[]> asCsv(Question question, List<Figure> figures) {
    String file = question.metric().word() + "_" + question.from() + "_" + question.to() + ".csv";
    return ResponseEntity.ok()
        .contentType(CSV)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(file).build().toString())
        .header("X-Content-Type-Options", "nosniff")
        .body(AnalyticsReport.csv(question, figures).getBytes(StandardCharsets.UTF_8));
  }

  /** Whether the caller names CSV, and does not like JSON better. */
  private static boolean wantsCsv(@Nullable String accept) {
    if (accept == null) {
      return false;
    }
    try {
      var liked = MediaType.parseMediaTypes(accept);
      return quality(liked, CSV, false) > quality(liked, MediaType.APPLICATION_JSON, true);
    } catch (InvalidMediaTypeException nonsense) {
      return false;
    }
  }

  private static double quality(List<MediaType> liked, MediaType type, boolean byWildcardToo) {
    return liked.stream()
        .filter(
            one ->
                byWildcardToo
                    ? one.includes(type)
                    : one.isConcrete() && one.equalsTypeAndSubtype(type))
        .mapToDouble(MediaType::getQualityValue)
        .max()
        .orElse(0);
  }
}
