package dev.nodewarden.cli.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NcrontabTest {
    @ParameterizedTest(name = "{0} after {1}")
    @CsvSource(delimiter = '|', textBlock = """
            0 0 2 * * *           | 2026-11-22T01:59:59Z     | 2026-11-22T02:00:00Z
            0 0 2 * * *           | 2026-11-22T02:00:00Z     | 2026-11-23T02:00:00Z
            0 */10 * * * *        | 2026-11-22T02:00:00.500Z | 2026-11-22T02:10:00Z
            0 */10 * * * *        | 2026-11-22T23:50:00Z     | 2026-11-23T00:00:00Z
            */15 * * * * *        | 2026-11-22T02:00:59Z     | 2026-11-22T02:01:00Z
            0 5/20 * * * *        | 2026-11-22T02:30:00Z     | 2026-11-22T02:45:00Z
            30 10,20 9-17/4 * * * | 2026-11-22T09:20:31Z     | 2026-11-22T13:10:30Z
            0 0 0 1 1 *           | 2026-11-22T00:00:00Z     | 2027-01-01T00:00:00Z
            0 0 0 31 * *          | 2026-11-22T00:00:00Z     | 2026-12-31T00:00:00Z
            0 0 0 29 2 *          | 2026-11-22T00:00:00Z     | 2028-02-29T00:00:00Z
            0 30 9 * * Mon-Fri    | 2026-11-20T09:30:00Z     | 2026-11-23T09:30:00Z
            0 30 9 * January Mon  | 2026-11-22T00:00:00Z     | 2027-01-04T09:30:00Z
            0 0 0 13 * 5          | 2026-11-22T00:00:00Z     | 2027-08-13T00:00:00Z
            0 0 0 * * 0           | 2026-11-22T00:00:00Z     | 2026-11-29T00:00:00Z
            """)
    void isDueWhenAllSixFieldsHoldTheMoment(String schedule, Instant now, Instant next) {
        assertThat(Ncrontab.parse(schedule).after(now)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            0 0 2 * *       | six fields
            60 0 2 * * *    | '60' is not a second
            0 0 24 * * *    | '24' is not a hour
            0 0 2 0 * *     | '0' is not a day
            0 0 2 * 13 *    | '13' is not a month
            0 0 2 * * 7     | '7' is not a day of week
            0 5-1 * * * *   | '5-1' is not a minute
            0 */0 * * * *   | '*/0' is not a minute
            0 1, * * * *    | '' is not a minute
            0 0 2 * Smarch *| 'Smarch' is not a month
            0 0 0 30 2 *    | never due
            """)
    void aScheduleThatIsNoneIsRefusedByTheFieldThatIsWrong(String schedule, String problem) {
        assertThatThrownBy(() -> Ncrontab.parse(schedule))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }
}
