using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Session;

namespace IdentityLifecycle.PowerShell.Completion;

/// <summary>Completes the names of the time zones that this machine knows.</summary>
public sealed class TimeZoneCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names(LifecycleSession session, LifecyclePolicy? policy) => TimeZoneInfo.GetSystemTimeZones().Select(static zone => zone.Id);
}
