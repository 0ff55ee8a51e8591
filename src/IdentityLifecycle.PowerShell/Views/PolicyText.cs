using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>A policy in a few lines.</summary>
internal static class PolicyText
{
    public static ShownText Render(LifecyclePolicy policy, Paint paint) => ShownText.Join("\n",
    [
        $"{paint.Strong($"Policy {policy.Name}")} ({policy.Reference.Path})",
        $"  Systems of record: {string.Join(", ", policy.SystemsOfRecord.Select(static source => $"{source.Name} ({source.Connection.Connector}, {source.Attributes.Count} attributes)"))}",
        $"  Populations: {string.Join(", ", policy.Populations.Select(static population => population.Name))}",
        $"  Directories: {string.Join(", ", policy.Directories.Select(static directory => $"{directory.Name} ({directory.Connection.Connector}, {directory.Attributes.Count} attributes)"))}",
        $"  Entitlements: {policy.Entitlements.Count}, guards: {policy.Guards.Count}, time zone: {policy.PersonZone?.Name.Text ?? policy.TimeZone.Id}",
        $"  State store: {(policy.State is null ? "none" : PlaceOf(policy.State))}",
        $"  Hash: {policy.Reference.Hash}",
    ]);

    private static string PlaceOf(ConnectorSettings state) =>
        state.GetText("path") ?? (state.GetText("server") is string server ? $"{state.GetText("database")} on {server} ({state.Connector})" : state.Connector);
}
