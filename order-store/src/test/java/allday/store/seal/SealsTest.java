package allday.store.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealsTest {
  private static final byte[] BODY = "{\"name\": \"Ana Verylongname\"}".getBytes(UTF_8);
  private static final String OLD = key(1);
  private static final String NEW = key(2);

  private static String key(int each) {
    var bytes = new byte[32];
    Arrays.fill(bytes, (byte) each);
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Test
  void whatIsSealedNamesNobodyAndIsReadByWhoHasTheKey() {
    var sealed = new Seals(OLD).seal(BODY);

    assertThat(new String(sealed, UTF_8)).doesNotContain("Ana", "name");
    assertThat(sealed).hasSize(BODY.length + 49);
    assertThat(new Seals(OLD).open(sealed)).isEqualTo(BODY);
  }

  @Test
  void theSameBytesAreNeverSealedAlike() {
    var first = new Seals(OLD);
    var second = new Seals(OLD);

    var sealed = new ArrayList<byte[]>(List.of(first.sealAll(List.of(BODY, BODY), one -> one)));
    sealed.add(second.seal(BODY));

    assertThat(
            sealed.stream()
                .map(one -> new String(one, java.nio.charset.StandardCharsets.ISO_8859_1)))
        .doesNotHaveDuplicates();
  }

  @Test
  void sealsWithTheFirstKeyAndReadsWithEach() {
    var before = new Seals(OLD).seal(BODY);
    var rotated = new Seals(NEW + ",\n" + OLD);

    var after = rotated.seal(BODY);

    assertThat(rotated.open(before)).isEqualTo(BODY);
    assertThat(new Seals(NEW).open(after)).isEqualTo(BODY);
    assertThatThrownBy(() -> new Seals(NEW).open(before))
        .isInstanceOf(CannotOpen.class)
        .hasMessageContaining("ALLDAY_BODY_KEYS");
    assertThat(new Seals(NEW).openOrEmpty(before)).isEmpty();
  }

  @Test
  void whatWasStoredBeforeThereWasAKeyIsReadAsItIs() {
    assertThat(new Seals(OLD).open(BODY)).isEqualTo(BODY);
    assertThat(new Seals("").seal(BODY)).isEqualTo(BODY);
    assertThat(new Seals("").areOn()).isFalse();
    assertThat(new Seals(OLD).sealAll(List.of(BODY), _ -> null)[0]).isNull();
  }

  @Test
  void aStrangersBytesThatBeginAsIfTheyWereSealedAreTheirs() {
    var forged = Arrays.copyOf(Seals.beginning(), 60);

    assertThat(new Seals("").open(new Seals("").seal(forged))).isEqualTo(forged);
    assertThat(new Seals(OLD).open(new Seals("").seal(forged))).isEqualTo(forged);
    assertThat(new Seals(OLD).open(new Seals(OLD).seal(forged))).isEqualTo(forged);
  }

  @Test
  void bytesThatWereChangedAreNotRead() {
    var seals = new Seals(OLD);
    var sealed = seals.seal(BODY);

    for (int place : List.of(12, 30, sealed.length - 1)) {
      var changed = sealed.clone();
      changed[place] ^= 1;
      assertThatThrownBy(() -> seals.open(changed)).isInstanceOf(CannotOpen.class);
    }
    assertThatThrownBy(() -> seals.open(Arrays.copyOf(sealed, 12))).isInstanceOf(CannotOpen.class);
  }

  @Test
  void tellsWhatAKeyHasToBe() {
    assertThatThrownBy(() -> new Seals(OLD + ",tooshort"))
        .hasMessageContaining("ALLDAY_BODY_KEYS: key 2 is not Base64 of 32 bytes")
        .hasMessageNotContaining("tooshort");
    assertThatThrownBy(() -> new Seals(OLD + " " + OLD)).hasMessageContaining("twice");
  }
}
