package dev.nodewarden.cli.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's Chromium without a window, as someone who has signed in, or not. */
final class Browser implements AutoCloseable {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final Path AXE = Path.of("..", "tools", "report-checks", "node_modules", "axe-core", "axe.min.js");

    /** What the page looks like on paper, in the dark, and on a screen of what size. */
    enum Look {
        DESKTOP(1280, 900, "screen", "light"),
        DARK(1280, 900, "screen", "dark"),
        PHONE(390, 844, "screen", "light"),
        PRINT(800, 1100, "print", "light");

        private final int width;
        private final int height;
        private final String media;
        private final String scheme;

        Look(int width, int height, String media, String scheme) {
            this.width = width;
            this.height = height;
            this.media = media;
            this.scheme = scheme;
        }
    }

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts the browser; skips the test where there is none, or nothing that drives it. */
    static Browser require() {
        Path chromium = find("NODEWARDEN_CHROMIUM", "chromium", "chromium-browser", "google-chrome");
        Path chromedriver = find("NODEWARDEN_CHROMEDRIVER", "chromedriver");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions()
                .setBinary(chromium.toString())
                // A container's root has no other way than without a sandbox.
                .addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")
                .addArguments("--hide-scrollbars", "--no-first-run");
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.toFile())
                .usingAnyFreePort()
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().implicitlyWait(Duration.ofSeconds(10));
        driver.executeCdpCommand("Network.enable", Map.of());
        Browser browser = new Browser(driver);
        browser.look(Look.DESKTOP);
        return browser;
    }

    private static Path find(String variable, String... names) {
        Optional<Path> found = Stream.concat(
                        Stream.ofNullable(System.getenv(variable)),
                        Stream.of(names).map(name -> "/usr/bin/" + name))
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), () -> "there is no " + names[0] + "; install it, or name it in " + variable);
        return found.orElseThrow();
    }

    /** Sends the header of a sign-in with every request, as the platform adds it for its cookie. */
    void signIn(String principal) {
        driver.executeCdpCommand(
                "Network.setExtraHTTPHeaders", Map.of("headers", Map.of("X-MS-CLIENT-PRINCIPAL", principal)));
    }

    void scripts(boolean run) {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
    }

    void look(Look look) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        look.width,
                        "height",
                        look.height,
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        look == Look.PHONE));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "media",
                        look.media,
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", look.scheme),
                                // The driver clicks where an element is, and does not wait for a page that glides
                                // there.
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    void open(String address) {
        driver.get(address);
    }

    void reload() {
        driver.navigate().refresh();
    }

    String address() {
        return String.valueOf(driver.getCurrentUrl());
    }

    WebElement one(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** Returns what all of the page says. */
    String text() {
        return one("body").getText();
    }

    /** Returns the element that the keyboard is at. */
    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    /** Returns how much wider than the window the page is, in pixels. */
    long overflow() {
        return ((Number) run("return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .longValue();
    }

    Object run(String script) {
        return Optional.ofNullable(driver.executeScript(script)).orElse("");
    }

    /** Returns what the browser complained about since the last time, what it did not let a page do among it. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(entry -> entry.getMessage())
                .toList();
    }

    /** Keeps a picture of the whole page in {@code target/screenshots}. */
    void picture(String name) throws IOException {
        Object data = driver.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
                .get("data");
        Files.createDirectories(PICTURES);
        Files.write(PICTURES.resolve(name + ".png"), Base64.getDecoder().decode(String.valueOf(data)));
    }

    /** Holds the page against axe-core's rules. */
    void assertAccessible(String state) throws IOException {
        assumeTrue(Files.exists(AXE), () -> AXE + " is absent; run tools/report-checks/install.sh");
        driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
        Object violations = driver.executeAsyncScript(Files.readString(AXE) + """
                ;const done = arguments[arguments.length - 1];
                axe.run(document, {resultTypes: ['violations']}).then(
                    found => done(found.violations.map(rule => rule.id + ': ' + rule.nodes.map(node => node.html))),
                    failure => done(['axe failed: ' + failure]));""");
        assertThat(violations).as(state).isEqualTo(List.of());
    }

    @Override
    public void close() {
        driver.quit();
    }
}
