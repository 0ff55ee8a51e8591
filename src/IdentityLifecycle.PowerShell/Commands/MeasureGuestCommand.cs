using System.Management.Automation;
using IdentityLifecycle.Guests;
using IdentityLifecycle.Guests.Reports;
using IdentityLifecycle.PowerShell.Pipeline;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Reports guests in numbers: by home domain, age, last activity, sponsor, access, or by the day on which something happens to them. Nothing is read and nothing is written.
/// </summary>
/// <remarks>
/// <para>
/// Each group says how many guests are stale, unknown, pending, disabled and without a sponsor, the latest sign-in, and what the next days will do, 90 if -Days is not given. What happens is what
/// Get-StaleGuest says: a guest who signs in meanwhile is spared. With -By Sponsor or Access a guest counts in several groups.
/// </para>
/// </remarks>
/// <example>
/// <para>Shows from where the guests come, the largest first.</para>
/// <code>Get-StaleGuest -Policy ./lifecycle.json | Measure-Guest</code>
/// </example>
/// <example>
/// <para>Shows on which day how many guests will be disabled and deleted within the next 30 days.</para>
/// <code>Get-StaleGuest -Policy ./lifecycle.json | Measure-Guest -By Due -Days 30 | Format-Table Name, ToDisable, ToDelete</code>
/// </example>
/// <example>
/// <para>Writes a table for a report.</para>
/// <code>Get-StaleGuest -Policy ./lifecycle.json | Measure-Guest -By LastActivity | Select-Object Name, Guests, Stale | Export-Csv -Path ./activity.csv</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Measure, "Guest")]
[OutputType(typeof(GuestGroup))]
public sealed class MeasureGuestCommand : AsyncLifecycleCmdlet
{
    private GuestMeasure? _measure;

    /// <summary>The guests, as Get-StaleGuest emits them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public GuestAssessment[] InputObject { get; set; } = [];

    /// <summary>By what the guests are grouped.</summary>
    [Parameter]
    public GuestGrouping By { get; set; }

    /// <summary>How many days ahead it is told what happens.</summary>
    [Parameter]
    [ValidateRange(1, 3650)]
    public int Days { get; set; } = 90;

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(() =>
    {
        foreach (GuestAssessment guest in InputObject)
        {
            _measure ??= new GuestMeasure(By, guest.GetExamination().AsOf, TimeSpan.FromDays(Days));
            _measure.Add(guest);
        }
    });

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() => WriteObject(_measure?.Groups(), enumerateCollection: true));
}
