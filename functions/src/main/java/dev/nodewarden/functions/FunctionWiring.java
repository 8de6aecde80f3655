package dev.nodewarden.functions;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import dev.nodewarden.functions.access.Authoriser;
import dev.nodewarden.functions.access.EntraAuthoriser;
import dev.nodewarden.functions.access.Gate;
import dev.nodewarden.functions.access.KeyAuthoriser;
import dev.nodewarden.functions.http.ActOnChangeOverHttp;
import dev.nodewarden.functions.http.BeginScanOverHttp;
import dev.nodewarden.functions.http.ChangeOverHttp;
import dev.nodewarden.functions.http.ChangesOverHttp;
import dev.nodewarden.functions.http.ClusterOverHttp;
import dev.nodewarden.functions.http.ClustersOverHttp;
import dev.nodewarden.functions.http.DashboardOverHttp;
import dev.nodewarden.functions.http.DescriptionOverHttp;
import dev.nodewarden.functions.http.EvaluateOverHttp;
import dev.nodewarden.functions.http.ExemptionDesk;
import dev.nodewarden.functions.http.ExemptionOverHttp;
import dev.nodewarden.functions.http.ExemptionsOverHttp;
import dev.nodewarden.functions.http.FrontDoor;
import dev.nodewarden.functions.http.Health;
import dev.nodewarden.functions.http.HealthOverHttp;
import dev.nodewarden.functions.http.PauseOverHttp;
import dev.nodewarden.functions.http.ReportFilesOverHttp;
import dev.nodewarden.functions.http.ReportOverHttp;
import dev.nodewarden.functions.http.ResumeOverHttp;
import dev.nodewarden.functions.http.RunsOverHttp;
import dev.nodewarden.functions.http.ScanOverHttp;
import dev.nodewarden.functions.run.AdvanceChangeOnPoison;
import dev.nodewarden.functions.run.AdvanceChangeOnQueue;
import dev.nodewarden.functions.run.AdvanceLaneOnPoison;
import dev.nodewarden.functions.run.AdvanceLaneOnQueue;
import dev.nodewarden.functions.run.FinishRunOnPoison;
import dev.nodewarden.functions.run.FinishRunOnQueue;
import dev.nodewarden.functions.run.NightlyScan;
import dev.nodewarden.functions.run.StartRunOnPoison;
import dev.nodewarden.functions.run.StartRunOnQueue;
import dev.nodewarden.functions.run.SweepRuns;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.report.page.Pages;
import dev.nodewarden.scan.ChangeCommands;
import dev.nodewarden.scan.UseCases;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The composition root: the one place that knows every implementation. The Functions worker finds it through {@code
 * META-INF/services} and asks it for a trigger on every invocation.
 */
public final class FunctionWiring implements FunctionInstanceInjector {
    private final Map<Class<?>, Supplier<?>> triggers;

    /**
     * For the worker: reads the process's environment.
     *
     * @throws IllegalStateException naming every setting that is wrong
     */
    public FunctionWiring() {
        this(AppSettings.from(System.getenv()));
    }

    /** Puts the app together as {@code settings} say; contacts nobody before a trigger runs. */
    public FunctionWiring(AppSettings settings) {
        this(
                () -> Parts.of(settings),
                new Gate(new KeyAuthoriser(settings.keys()), new EntraAuthoriser(settings.entra(), Clock.systemUTC())));
    }

    FunctionWiring(Supplier<Parts> make, Authoriser authoriser) {
        Supplier<Parts> parts = new Lazy<>(make);
        Supplier<UseCases> useCases = () -> parts.get().useCases();
        Supplier<Ledgers> ledgers = () -> parts.get().ledgers();
        Map<Class<?>, Supplier<?>> all = new HashMap<>(steps(useCases));
        all.put(
                FinishRunOnQueue.class,
                () -> new FinishRunOnQueue(
                        parts.get().useCases().finishRun(), parts.get().notifyRun()));
        Supplier<Pages> pages = new Lazy<>(Pages::new);
        FrontDoor door = new FrontDoor(authoriser, pages);
        all.putAll(runs(door, useCases, ledgers, pages));
        all.putAll(clusters(door, parts));
        all.putAll(changes(door, useCases, ledgers));
        all.putAll(exemptions(door, parts));
        this.triggers = Map.copyOf(all);
    }

    private static Map<Class<?>, Supplier<?>> steps(Supplier<UseCases> useCases) {
        return Map.of(
                NightlyScan.class, () -> new NightlyScan(useCases.get().beginRun()),
                SweepRuns.class, () -> new SweepRuns(useCases.get().sweep()),
                StartRunOnQueue.class, () -> new StartRunOnQueue(useCases.get().startRun()),
                AdvanceLaneOnQueue.class,
                        () -> new AdvanceLaneOnQueue(useCases.get().advanceLane()),
                StartRunOnPoison.class,
                        () -> new StartRunOnPoison(useCases.get().abandonStep()),
                AdvanceLaneOnPoison.class,
                        () -> new AdvanceLaneOnPoison(useCases.get().abandonStep()),
                AdvanceChangeOnQueue.class,
                        () -> new AdvanceChangeOnQueue(useCases.get().advanceChange()),
                AdvanceChangeOnPoison.class,
                        () -> new AdvanceChangeOnPoison(useCases.get().advanceChange()),
                FinishRunOnPoison.class,
                        () -> new FinishRunOnPoison(useCases.get().abandonStep()));
    }

    private static Map<Class<?>, Supplier<?>> runs(
            FrontDoor door, Supplier<UseCases> useCases, Supplier<Ledgers> ledgers, Supplier<Pages> pages) {
        Health health = new Health(() -> ledgers.get().runs().active(), Clock.systemUTC());
        return Map.of(
                BeginScanOverHttp.class,
                        () -> new BeginScanOverHttp(door, useCases.get().beginRun()),
                ScanOverHttp.class,
                        () -> new ScanOverHttp(
                                door, ledgers.get(), useCases.get().runReports()),
                RunsOverHttp.class, () -> new RunsOverHttp(door, ledgers.get().runs()),
                ReportOverHttp.class,
                        () -> new ReportOverHttp(door, useCases.get().runReports()),
                DashboardOverHttp.class,
                        () -> new DashboardOverHttp(door, useCases.get().dashboard(), pages.get()),
                ReportFilesOverHttp.class,
                        () -> new ReportFilesOverHttp(door, useCases.get().runReports()),
                DescriptionOverHttp.class, () -> new DescriptionOverHttp(door),
                HealthOverHttp.class, () -> new HealthOverHttp(door, health));
    }

    private static Map<Class<?>, Supplier<?>> clusters(FrontDoor door, Supplier<Parts> parts) {
        return Map.of(
                ClustersOverHttp.class,
                        () -> new ClustersOverHttp(door, parts.get().ledgers().clusters()),
                ClusterOverHttp.class,
                        () -> new ClusterOverHttp(door, parts.get().useCases().checkCluster()),
                EvaluateOverHttp.class,
                        () -> new EvaluateOverHttp(door, parts.get().evaluateDocument()));
    }

    private static Map<Class<?>, Supplier<?>> changes(
            FrontDoor door, Supplier<UseCases> useCases, Supplier<Ledgers> ledgers) {
        Supplier<ChangeCommands> commands = () -> useCases.get().changeCommands();
        return Map.of(
                ChangesOverHttp.class,
                        () -> new ChangesOverHttp(door, ledgers.get().changes()),
                ChangeOverHttp.class,
                        () -> new ChangeOverHttp(door, ledgers.get().changes()),
                ActOnChangeOverHttp.class, () -> new ActOnChangeOverHttp(door, commands.get()),
                PauseOverHttp.class, () -> new PauseOverHttp(door, commands.get()),
                ResumeOverHttp.class, () -> new ResumeOverHttp(door, commands.get()));
    }

    private static Map<Class<?>, Supplier<?>> exemptions(FrontDoor door, Supplier<Parts> parts) {
        Supplier<ExemptionDesk> desk = new Lazy<>(() -> parts.get().exemptionDesk());
        return Map.of(
                ExemptionsOverHttp.class, () -> new ExemptionsOverHttp(door, desk.get()),
                ExemptionOverHttp.class, () -> new ExemptionOverHttp(door, desk.get()));
    }

    /** @throws IllegalArgumentException if {@code functionClass} is not one of this app's triggers */
    @Override
    public <T> T getInstance(Class<T> functionClass) {
        Supplier<?> trigger = triggers.get(functionClass);
        if (trigger == null) {
            throw new IllegalArgumentException("no wiring for " + functionClass.getName());
        }
        return functionClass.cast(trigger.get());
    }
}
