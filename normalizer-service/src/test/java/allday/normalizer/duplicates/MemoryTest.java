package allday.normalizer.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.BranchId;
import allday.store.orders.Kinship.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryTest {
  private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
  private static final int ASKED = 4;
  private static final int KEPT = 5;

  private final MemoryBook book = new MemoryBook();
  private final Memory memory = new Memory(ASKED);

  @Test
  void whatWasReadIsKnownUntilItChanges() {
    var order = order("camden", 1);
    var first = new Version(order.traits().id(), "1");

    memory.put(first, order);
    assertThat(memory.find(branches("camden"), List.of(first)))
        .containsEntry(order.traits().id(), order);

    var second = new Version(order.traits().id(), "2");
    assertThat(memory.find(branches("camden"), List.of(second))).isEmpty();

    memory.put(second, order);
    assertThat(memory.find(branches("camden"), List.of(first))).isEmpty();
    assertThat(memory.find(branches("camden"), List.of(second))).containsKey(order.traits().id());
  }

  @Test
  void onlyTheBranchesThatAreAskedForAreLookedAt() {
    var order = order("camden", 1);
    var version = new Version(order.traits().id(), "1");
    memory.put(version, order);

    assertThat(memory.find(branches("soho"), List.of(version))).isEmpty();
    assertThat(memory.find(branches("soho", "camden"), List.of(version))).hasSize(1);
  }

  @Test
  void ofABranchThoseAreForgottenThatNobodyAsksFor() {
    var versions = put("camden", 0, KEPT);
    memory.find(branches("camden"), List.of(versions.getFirst()));

    var more = put("camden", KEPT, 1);

    assertThat(memory.find(branches("camden"), versions))
        .hasSize(KEPT - 1)
        .containsKey(versions.getFirst().orderId())
        .doesNotContainKey(versions.get(1).orderId());
    assertThat(memory.find(branches("camden"), more)).hasSize(1);
  }

  @Test
  void ofThoseThatAreAskedForTheOldestIsForgotten() {
    var newestFirst = put("camden", 0, KEPT).reversed();
    memory.find(branches("camden"), newestFirst);

    put("camden", KEPT, 1);

    assertThat(memory.find(branches("camden"), newestFirst))
        .hasSize(KEPT - 1)
        .doesNotContainKey(newestFirst.getLast().orderId());
  }

  @Test
  void oneBranchDoesNotDriveAnotherOut() {
    var versions = put("soho", 0, ASKED);

    put("camden", 0, 20 * ASKED);

    assertThat(memory.find(branches("soho"), versions)).hasSize(ASKED);
  }

  @Test
  void ofManyBranchesThoseAreForgottenThatHaveBeenQuietLongest() {
    var roomy = new Memory(Memory.MOST);
    var quiet = put(roomy, "soho", 0, 10);
    var busy = put(roomy, "camden", 0, Memory.MOST - 5);

    assertThat(roomy.find(branches("camden"), busy)).hasSize(Memory.MOST - 5);
    assertThat(roomy.find(branches("soho"), quiet))
        .hasSize(5)
        .containsKey(quiet.getLast().orderId())
        .doesNotContainKey(quiet.getFirst().orderId());

    put(roomy, "b0", 0, Memory.MOST);
    assertThat(roomy.find(branches("soho", "camden"), quiet)).isEmpty();
    assertThat(roomy.find(branches("soho", "camden"), busy)).isEmpty();
  }

  private List<Version> put(String branch, int from, int many) {
    return put(memory, branch, from, many);
  }

  private List<Version> put(Memory memory, String branch, int from, int many) {
    return IntStream.range(from, from + many)
        .mapToObj(
            i -> {
              var order = order(branch, i);
              var version = new Version(order.traits().id(), "1");
              memory.put(version, order);
              return version;
            })
        .toList();
  }

  private Pool.Entry order(String branch, int number) {
    var ticket = Ticket.uber(branch + number, NOON).branch(branch);
    return new Pool(DuplicateSettings.USUAL, MemoryBook.BRANCHES).put(book.take(ticket, NOON));
  }

  private static List<BranchId> branches(String... names) {
    return Arrays.stream(names).map(BranchId::new).toList();
  }
}
