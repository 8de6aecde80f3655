package dev.nodewarden.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.cli.api.ServedApp;
import dev.nodewarden.cli.page.Browser.Look;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The pages of the app after a night, in a browser. Pictures of them stay in {@code target/screenshots}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
final class PagesIT {
    private static final String OPERATOR = ServedApp.principal(ServedApp.TENANT, "Nodewarden.Operator");
    private static final String READER = ServedApp.principal(ServedApp.TENANT, "Nodewarden.Reader");

    private ServedApp app;
    private Browser browser;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        browser = Browser.require();
        app = ServedApp.start(folder, HostileEstate.among(130));
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
        if (app != null) {
            app.close();
        }
    }

    @BeforeEach
    void signIn() {
        browser.signIn(OPERATOR);
        browser.look(Look.DESKTOP);
        browser.complaints();
    }

    @AfterEach
    void nothingWasTriedThatThePolicyForbids() {
        browser.scripts(true);
    }

    @Test
    void filtersStandInTheAddressAndSurviveAReload() {
        browser.open(report());
        assertThat(browser.one("h1").getText()).contains("clusters are protected");
        assertThat(rows()).as("of 130").hasSize(50);
        browser.one("select[name=status] option[value=compliant]").click();
        assertThat(browser.one("select[name=status] option:checked").getText()).isEqualTo("compliant");
        assertThat(browser.one("a[href='report#clusters']").getText()).isEqualTo("Show all");
        assertThat(browser.address()).isEqualTo(report() + "?status=compliant");
        int compliant = rows().size();
        browser.reload();
        assertThat(browser.one("select[name=status] option:checked").getText()).isEqualTo("compliant");
        assertThat(rows())
                .hasSize(compliant)
                .allSatisfy(
                        row -> assertThat(row.getText()).contains("compliant").doesNotContain("non-compliant"));
    }

    @Test
    void theSearchFindsAClusterByItsNameAndTheListGoesOnPageByPage() {
        browser.open(report());
        browser.one("a[rel=next]").click();
        assertThat(browser.one("nav.pages span").getText()).startsWith("Page 2 of ");
        String name = browser.one("table.clusters tbody a").getText();
        browser.one("input[name=q]").sendKeys(name, Keys.ENTER);
        assertThat(browser.one("input[name=q]").getDomProperty("value")).isEqualTo(name);
        assertThat(browser.address()).isEqualTo(report() + "?q=" + name);
        assertThat(rows()).hasSize(1);
        browser.one("input[name=q]").sendKeys(" nowhere", Keys.ENTER);
        assertThat(browser.one("p[role=status]").getText()).isEqualTo("0 clusters");
        browser.one("table.clusters tbody a, a[href='report#clusters']").click();
        assertThat(rows()).hasSize(50);
    }

    @Test
    void aClusterIsOpenedByKeyboard() {
        browser.open(report());
        browser.one("body").sendKeys(Keys.TAB);
        assertThat(browser.focused().getText()).isEqualTo("Skip to content");
        assertThat(browser.focused().getLocation().getX()).as("seen").isGreaterThanOrEqualTo(0);
        browser.focused().sendKeys(Keys.ENTER);
        assertThat(browser.address()).isEqualTo(report() + "#main");
        WebElement link = browser.one("table.clusters tbody a");
        String name = link.getText();
        link.sendKeys(Keys.ENTER);
        assertThat(browser.one("h1").getText()).startsWith(name);
        assertThat(browser.text()).contains("Next opening", "Last node OS upgrade", "Image age", "History", "Changes");
        assertThat(browser.one("pre").getText()).startsWith("az aks ");
        browser.one("header a").sendKeys(Keys.ENTER);
        assertThat(browser.one("h1").getText()).contains("clusters are protected");
    }

    @Test
    void anOperatorSeesWhatWillChangeAndApprovesItWithoutAnyScript() throws Exception {
        browser.scripts(false);
        browser.open(report());
        WebElement change = browser.one("#changes article");
        String cluster = change.findElement(By.cssSelector("b")).getText();
        assertThat(change.findElement(By.cssSelector(".what")).getText()).contains(" -> ");
        String id = id(change);
        change.findElement(By.cssSelector("button:not(.second)")).click();
        WebElement under = browser.one("section[aria-labelledby=under-way] article");
        assertThat(browser.address()).isEqualTo(report() + "#changes");
        assertThat(under.getText()).contains(cluster, "planned", "Approved ", "object id 22222222");
        JsonNode kept = app.json("/api/changes/" + id).path("change");
        assertThat(kept.path("state").asText()).isEqualTo("planned");
        assertThat(kept.at("/approval/who").asText()).contains("22222222-2222-4222-8222-222222222222");
        browser.scripts(true);
        browser.picture("approved-desktop");
        browser.assertAccessible("approved");
    }

    @Test
    void fewChangesStandAboveTheClustersAndTheOthersAreThereWhenTheListIsOpened() {
        browser.open(report());
        assertThat(browser.all("#changes > article")).hasSize(5);
        WebElement other = browser.one("#changes details article");
        assertThat(other.isDisplayed()).isFalse();
        browser.one("#changes summary").click();
        assertThat(other.isDisplayed()).isTrue();
    }

    @Test
    void aRejectionNeedsAReason() throws Exception {
        browser.open(report());
        WebElement change = browser.one("#changes article");
        String id = id(change);
        change.findElement(By.cssSelector("button.second")).click();
        assertThat(app.json("/api/changes/" + id).at("/change/state").asText()).isEqualTo("awaiting-approval");
        change.findElement(By.cssSelector("input[name=reason]")).sendKeys("not this week", Keys.ENTER);
        assertThat(browser.one("#changes h2").getText()).isEqualTo("Changes waiting for approval");
        assertThat(browser.address()).isEqualTo(report() + "#changes");
        assertThat(app.json("/api/changes/" + id).at("/change/note").asText()).endsWith(": not this week");
    }

    @Test
    void whoComesLateIsToldOnAPageWhatHasBecomeOfTheChange() throws Exception {
        browser.open(report());
        WebElement change = browser.one("#changes article");
        String cancel = "/api/changes/" + id(change) + "/cancel";
        app.send(app.request("POST", cancel, "{\"reason\":\"a test\"}"), ServedApp.OPERATOR);
        change.findElement(By.cssSelector("button:not(.second)")).click();
        assertThat(browser.one("h1").getText()).isEqualTo("That was not done");
        assertThat(browser.text()).contains("The change is cancelled and cannot be approved.");
        for (Look look : Look.values()) {
            browser.look(look);
            browser.picture("problem-" + look.name().toLowerCase(Locale.ROOT));
            browser.assertAccessible("problem " + look);
        }
        browser.one("main a").click();
        assertThat(browser.address()).isEqualTo(report());
    }

    @Test
    void aReaderSeesWhatWillChangeAndDecidesNothing() {
        browser.signIn(READER);
        browser.open(report());
        assertThat(browser.one("#changes article .what").getText()).contains(" -> ");
        assertThat(browser.one("#changes").getText()).contains("for someone with the operator role");
        assertThat(browser.run("return document.querySelectorAll('form[method=post]').length"))
                .isEqualTo(0L);
    }

    @Test
    void aFormOfAnotherSiteDecidesNothing() {
        String id = anyWaiting().id().value();
        String page = "<form method=post action='" + app.address() + "/api/changes/" + id + "/reject'>"
                + "<input name=reason value=mine><input name=token value=1.x.y><button>Win</button></form>";
        browser.open("data:text/html,"
                + URLEncoder.encode(page, StandardCharsets.UTF_8).replace("+", "%20"));
        browser.one("button").click();
        assertThat(browser.one("h1").getText()).isEqualTo("You may not do this");
        assertThat(app.ledgers().changes().open())
                .anySatisfy(open -> assertThat(open.value().id().value()).isEqualTo(id));
    }

    @ParameterizedTest
    @EnumSource
    void everyPageIsAccessibleAndFitsTheScreen(Look look) throws Exception {
        browser.look(look);
        String kind = look.name().toLowerCase(Locale.ROOT);
        browser.open(report());
        keep("dashboard-" + kind);
        browser.open(report() + "?severity=high&env=prod");
        keep("filtered-" + kind);
        browser.open(report() + "?q=nowhere");
        keep("empty-" + kind);
        browser.open(app.address() + "/api/report/clusters/" + path(anyWaiting()));
        keep("cluster-" + kind);
    }

    @ParameterizedTest
    @EnumSource
    void hostileTextRunsNothingAndKeepsTheLayout(Look look) throws Exception {
        browser.look(look);
        String kind = look.name().toLowerCase(Locale.ROOT);
        browser.open(report() + "?q=" + HostileEstate.MARK);
        assertThat(rows()).hasSize(HostileEstate.TEXTS.size());
        keep("hostile-" + kind);
        List<String> links = browser.all("table.clusters tbody a").stream()
                .map(link -> String.valueOf(link.getDomProperty("href")))
                .toList();
        for (String link : links) {
            browser.open(link);
            assertThat(browser.overflow()).as(link).isLessThanOrEqualTo(0);
            assertHarmless();
        }
        browser.open(links.get(links.size() - 1));
        keep("hostile-cluster-" + kind);
    }

    private void keep(String name) throws Exception {
        browser.picture(name);
        browser.assertAccessible(name);
        assertThat(browser.overflow()).as(name).isLessThanOrEqualTo(0);
        assertHarmless();
    }

    /** A page has one script, its own, and the browser had nothing to stop. */
    private void assertHarmless() {
        assertThat(browser.run("return document.scripts.length")).isEqualTo(1L);
        assertThat(browser.run("return document.images.length")).isEqualTo(0L);
        assertThat(browser.complaints()).isEmpty();
    }

    private String report() {
        return app.address() + "/api/report";
    }

    private List<WebElement> rows() {
        return browser.all("table.clusters tbody tr");
    }

    private Change anyWaiting() {
        return app.ledgers().changes().open().stream()
                .map(Versioned::value)
                .filter(change -> change.state() == ChangeState.AWAITING_APPROVAL)
                .findFirst()
                .orElseThrow();
    }

    private static String path(Change change) {
        return change.cluster().subscriptionId() + "/" + change.cluster().resourceGroup() + "/"
                + change.cluster().name();
    }

    private static String id(WebElement change) {
        String action =
                String.valueOf(change.findElement(By.cssSelector("form")).getDomAttribute("action"));
        return action.split("/", -1)[1];
    }
}
