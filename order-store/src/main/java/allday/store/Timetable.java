package allday.store;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import com.github.kagkarlsson.scheduler.event.ExecutionInterceptor;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.ConcurrencyFailureException;

/** How timed work, whose entries are in the database, gets along without it. */
@Configuration(proxyBeanMethods = false)
class Timetable {
  private static final Logger log = LoggerFactory.getLogger(Timetable.class);

  /** Says which database it is: asking, at start, would need it there. */
  @Bean
  DbSchedulerCustomizer timetableDialect() {
    return new DbSchedulerCustomizer() {
      @Override
      public Optional<JdbcCustomization> jdbcCustomization() {
        return Optional.of(new PostgreSqlJdbcCustomization(false, false));
      }
    };
  }

  @Bean
  @ConditionalOnBooleanProperty(name = "db-scheduler.enabled", matchIfMissing = true)
  DbSchedulerStarter timetableStart(Scheduler scheduler, Tables tables) {
    return new WithItsTables(scheduler, tables);
  }

  /** Its first act is to enter what recurs, which it does not try twice. */
  private record WithItsTables(Scheduler scheduler, Tables tables) implements DbSchedulerStarter {
    @EventListener(ContextRefreshedEvent.class)
    void whenReady() {
      tables.whenThere(this::doStart);
    }

    @Override
    public void doStart() {
      var state = scheduler.getSchedulerState();
      if (!state.isStarted() && !state.isShuttingDown()) {
        scheduler.start();
      }
    }
  }

  /**
   * A task that fails since the database went away is not worth a word of its own. Where two want
   * the same rows in another order, the database ends one of them: it is done at its next time.
   */
  @Bean
  ExecutionInterceptor timetableFailures() {
    return (task, execution, chain) -> {
      try {
        return chain.proceed(task, execution);
      } catch (ConcurrencyFailureException met) {
        log.info("The timed work {} met other work, and is done again later", task.getTaskName());
        throw met;
      } catch (RuntimeException | Error failure) {
        if (!Database.isAway(failure)) {
          log.warn("The timed work {} failed", task.getTaskName(), failure);
        }
        throw failure;
      }
    };
  }
}
