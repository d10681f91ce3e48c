package allday.store;

import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells in words why the tables could not be made. */
class MigrationAnalyzer extends AbstractFailureAnalyzer<FlywayException> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, FlywayException cause) {
    return new FailureAnalysis(
        "Allday cannot start: the tables in its database cannot be made or changed.\n"
            + Database.why(cause),
        "Look at allday.database (url, user, password) and at the rights of that user.",
        cause);
  }
}
