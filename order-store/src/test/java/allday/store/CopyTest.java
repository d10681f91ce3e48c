package allday.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import allday.embedded.TestServers;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

class CopyTest {
  /** Letters of one, two, three and four bytes, and all that means something to COPY. */
  private static final String ODD = "aä€🍕\t\n\r\\N\\.'\"{},";

  /** More than is sent together. */
  private static final List<Integer> MANY = IntStream.range(0, 500).boxed().toList();

  private final HikariDataSource pool = new HikariDataSource();
  private final JdbcTemplate jdbc = new JdbcTemplate(pool);

  @BeforeEach
  void start() {
    pool.setJdbcUrl(TestServers.freshDatabase());
    // So that what fails leaves its connection to the next.
    pool.setMaximumPoolSize(1);
    jdbc.execute("CREATE TABLE note (id int PRIMARY KEY, words text, parts text[], left_out int)");
  }

  @AfterEach
  void stop() {
    pool.close();
  }

  @Test
  void whatTakesSeveralPartsComesBackAsItWas() {
    Copy.into(jdbc, "note", MANY, CopyTest::row);

    assertThat(jdbc.queryForList("SELECT words FROM note ORDER BY id", String.class))
        .isEqualTo(MANY.stream().map(CopyTest::words).toList());
    assertThat(
            jdbc.queryForObject(
                "SELECT count(*) FROM note WHERE parts = ARRAY[?::text, ''] AND left_out IS NULL",
                Integer.class,
                ODD))
        .isEqualTo(MANY.size());
  }

  @Test
  void rowsThatEndWithNothingLeftToSendAreAllThere() {
    String aPart = "x".repeat(70_000);

    Copy.into(jdbc, "note", MANY.subList(0, 21), id -> Map.of("id", id, "words", aPart));

    assertThat(jdbc.queryForObject("SELECT sum(length(words)) FROM note", Integer.class))
        .isEqualTo(21 * aPart.length());
  }

  @Test
  void aRowThatCannotBeMadeLeavesNothingAndAConnectionThatWorks() {
    assertThatThrownBy(
            () ->
                Copy.into(
                    jdbc,
                    "note",
                    MANY,
                    id -> {
                      if (id == 400) {
                        throw new IllegalStateException("no such words");
                      }
                      return row(id);
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no such words");

    assertThat(count()).isZero();
  }

  @Test
  void aRowThatIsThereAlreadyIsSaidToBeAndNothingStays() {
    Copy.into(jdbc, "note", List.of(400), CopyTest::row);

    assertThatThrownBy(() -> Copy.into(jdbc, "note", MANY, CopyTest::row))
        .isInstanceOf(DuplicateKeyException.class);

    assertThat(count()).isOne();
  }

  private int count() {
    return jdbc.queryForList("SELECT id FROM note").size();
  }

  private static Map<String, Object> row(int id) {
    return Map.of("id", id, "words", words(id), "parts", List.of(ODD, ""));
  }

  private static String words(int id) {
    return ODD.repeat(1 + id % 40) + id;
  }
}
