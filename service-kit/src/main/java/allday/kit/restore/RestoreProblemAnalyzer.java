package allday.kit.restore;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells what is in the way after a restore in words and not as a stack trace. */
class RestoreProblemAnalyzer extends AbstractFailureAnalyzer<RestoreProblem> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, RestoreProblem cause) {
    return new FailureAnalysis(
        String.valueOf(cause.getMessage()),
        "See \"Backup and restore\" in docs/operations.md.",
        cause);
  }
}
