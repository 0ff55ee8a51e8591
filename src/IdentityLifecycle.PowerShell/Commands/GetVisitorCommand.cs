using System.Management.Automation;
using IdentityLifecycle.Connectors.Visitors;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Completion;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow.Visitors;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>Returns visitors of the register: those who are expected or here today, and with -IncludeEnded all.</summary>
/// <example>
/// <para>Lists the visits that end within two weeks.</para>
/// <code>Get-Visitor -EndingWithin 14 -Policy ./visitors.json | Sort-Object EndDate</code>
/// </example>
/// <example>
/// <para>Lists everybody for whom somebody answers who leaves.</para>
/// <code>Get-Visitor -Sponsor jane.doe@contoso.com -Policy ./visitors.json</code>
/// </example>
/// <example>
/// <para>Shows what was changed of one visitor, by whom and why.</para>
/// <code>(Get-Visitor -Name 'Ana Soto' -IncludeEnded -Policy ./visitors.json).Changes</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "Visitor")]
[OutputType(typeof(Visitor))]
public sealed class GetVisitorCommand : AsyncLifecycleCmdlet
{
    private readonly List<string> _ids = [];

    /// <summary>The ids of the visitors, whatever the state of their visits; all if it is not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(VisitorIdCompleter))]
    public string[]? Id { get; set; }

    /// <summary>The names that are shown; wildcards (*) are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[] Name { get; set; } = [];

    /// <summary>The sponsors; wildcards (*) are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[] Sponsor { get; set; } = [];

    /// <summary>Returns only those who are here today.</summary>
    [Parameter]
    public SwitchParameter Active { get; set; }

    /// <summary>Returns only those whose visit ends within so many days, counted from today; 0 is today.</summary>
    [Parameter]
    [ValidateRange(0, 36500)]
    public int EndingWithin { get; set; }

    /// <summary>Returns those whose visit has ended, too.</summary>
    [Parameter]
    public SwitchParameter IncludeEnded { get; set; }

    /// <summary>The policy whose state store keeps the register, as a path or an object; the one that this session used last if it is not given.</summary>
    [Parameter]
    public PolicyArgument? Policy { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _ids.AddRange(Id ?? []);

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        VisitorDesk desk = VisitorDesk.Of(LifecycleSession.Catalog, ResolveOrLatest(Policy), DateTimeOffset.UtcNow);
        if (_ids.Count == 0 && MyInvocation.ExpectingInput)
        {
            // Nobody came down the pipeline: that does not mean everybody.
            return;
        }

        RunAsync((bridge, cancellationToken) => ReadAsync(desk, bridge, cancellationToken));
    });

    private async Task ReadAsync(VisitorDesk desk, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        IReadOnlyList<Visitor> all = await desk.ReadAsync(cancellationToken).ConfigureAwait(false);
        foreach (string unknown in _ids.Except(all.Select(static one => one.Id), StringComparer.OrdinalIgnoreCase))
        {
            bridge.WriteError(VisitorDesk.Unknown(unknown), unknown);
        }

        bridge.WriteBatch(Filter().Select(all, desk.Today));
    }

    private VisitorFilter Filter() => new()
    {
        Ids = _ids,
        Names = Name,
        Sponsors = Sponsor,
        IsPresentOnly = Active,
        EndingWithin = MyInvocation.BoundParameters.ContainsKey(nameof(EndingWithin)) ? EndingWithin : null,
        IncludesEnded = IncludeEnded,
    };
}
