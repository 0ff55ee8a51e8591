using System.Collections;
using System.Management.Automation;
using IdentityLifecycle.Connectors.Visitors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Completion;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.PowerShell.Visitors;
using IdentityLifecycle.Workflow;
using IdentityLifecycle.Workflow.Visitors;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>Changes visitors in the register: extends or ends a visit, names another sponsor, corrects a value. Each change is recorded with who made it, when and why.</summary>
/// <remarks>
/// <para>
/// A last day must not be past, nor lie further ahead than "longestDays" of the policy allows. A visit whose last day is today ends with this day: the first run after it disables the account.
/// -EndNow makes yesterday the last day, so that the next run does so.
/// </para>
/// <para>Whoever comes back is extended, too: the visitor keeps the id, and the account is enabled again. The property Changes of Get-Visitor lists what was changed.</para>
/// </remarks>
/// <example>
/// <para>Extends all visits for which one person answers and that end within a week.</para>
/// <code>Get-Visitor -Sponsor jane.doe@contoso.com -EndingWithin 7 -Policy ./visitors.json | Set-Visitor -EndDate ([DateTimeOffset]::Now.AddDays(90)) -By 'Jane Doe' -Reason 'The audit goes on'</code>
/// </example>
/// <example>
/// <para>Hands all visitors of somebody who leaves over to a colleague.</para>
/// <code>Get-Visitor -Sponsor jane.doe@contoso.com -Policy ./visitors.json | Set-Visitor -Sponsor john.roe@contoso.com -Reason 'Jane Doe leaves'</code>
/// </example>
/// <example>
/// <para>Ends a visit at once.</para>
/// <code>Get-Visitor -Name 'Ana *' -Policy ./visitors.json | Set-Visitor -EndNow -Reason 'Contract cancelled'</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "Visitor", SupportsShouldProcess = true)]
[OutputType(typeof(Visitor))]
public sealed class SetVisitorCommand : AsyncLifecycleCmdlet
{
    private readonly List<string> _wanted = [];
    private VisitorDesk? _desk;

    /// <summary>The ids of the visitors.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(VisitorIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>The new last day, such as 2026-12-31.</summary>
    [Parameter]
    [Day]
    public DateOnly? EndDate { get; set; }

    /// <summary>Ends the visits at once: yesterday becomes the last day.</summary>
    [Parameter]
    public SwitchParameter EndNow { get; set; }

    /// <summary>The new first day.</summary>
    [Parameter]
    [Day]
    public DateOnly? StartDate { get; set; }

    /// <summary>Who answers for the visitors from now on.</summary>
    [Parameter]
    public string? Sponsor { get; set; }

    /// <summary>The new given name.</summary>
    [Parameter]
    public string? GivenName { get; set; }

    /// <summary>The new surname.</summary>
    [Parameter]
    public string? Surname { get; set; }

    /// <summary>The new name that is shown; without it, the name follows given name and surname if it did so before.</summary>
    [Parameter]
    public string? DisplayName { get; set; }

    /// <summary>The new mail address; an empty text takes it away.</summary>
    [Parameter]
    public string? Mail { get; set; }

    /// <summary>The new company; an empty text takes it away.</summary>
    [Parameter]
    public string? CompanyName { get; set; }

    /// <summary>The further values that change, by the names that the policy declares in "properties"; an empty text takes one away.</summary>
    [Parameter]
    public Hashtable? Property { get; set; }

    /// <summary>Why.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = string.Empty;

    /// <summary>Who changes the visitors, such as the sponsor; whoever runs the command if it is not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string By { get; set; } = Operator.Name;

    /// <summary>The policy whose state store keeps the register, as a path or an object; the one that this session used last if it is not given.</summary>
    [Parameter]
    public PolicyArgument? Policy { get; set; }

    private protected override bool MayLeaveWork => false;

    /// <inheritdoc/>
    protected override void ProcessRecord() => _wanted.AddRange(Id);

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        // The policy is found last: without -Policy it is the one that the commands before used.
        _desk = VisitorDesk.Of(LifecycleSession.Catalog, ResolveOrLatest(Policy), DateTimeOffset.UtcNow);
        VisitorEdit edit = ReadEdit();
        Visitor[] wanted = [.. Find().Where(visitor => ShouldProcess($"{visitor.DisplayName} ({visitor.Id})", $"Change the visitor: {VisitorEditText.Describe(edit)} ({Reason})"))];
        if (wanted.Length > 0)
        {
            RunAsync((bridge, cancellationToken) => WriteAsync(wanted, edit, bridge, cancellationToken));
        }
    });

    /// <summary>Finds the visitors, so that each is asked about by name; an id that there is not is an error.</summary>
    private List<Visitor> Find()
    {
        List<Visitor> found = [];
        RunAsync(async (bridge, cancellationToken) =>
        {
            Dictionary<string, Visitor> all = (await _desk!.ReadAsync(cancellationToken).ConfigureAwait(false)).ToDictionary(static one => one.Id, StringComparer.OrdinalIgnoreCase);
            foreach (string id in _wanted.Distinct(StringComparer.OrdinalIgnoreCase))
            {
                if (all.TryGetValue(id, out Visitor? visitor))
                {
                    found.Add(visitor);
                }
                else
                {
                    bridge.WriteError(VisitorDesk.Unknown(id), id);
                }
            }
        });
        return found;
    }

    private VisitorEdit ReadEdit()
    {
        VisitorEdit edit = new()
        {
            GivenName = GivenName, Surname = Surname, DisplayName = DisplayName, Mail = Mail, CompanyName = CompanyName, Sponsor = Sponsor,
            StartDate = StartDate, EndDate = EndDate, EndsNow = EndNow, Properties = VisitorProperties.Of(Property),
        };
        return EndNow && (EndDate ?? StartDate) is not null ? throw Invalid(nameof(EndNow), "-EndNow says the last day itself. Leave -StartDate and -EndDate out.")
            : VisitorEditText.Describe(edit).Length == 0 ? throw Invalid(nameof(EndDate), "Nothing was to be changed. Pass -EndDate, -Sponsor or another value.")
            : edit;
    }

    private async Task WriteAsync(Visitor[] wanted, VisitorEdit edit, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        IVisitorRegister register = await _desk!.OpenAsync(initialize: false).ConfigureAwait(false);
        await using (register.ConfigureAwait(false))
        {
            foreach (Visitor visitor in wanted)
            {
                try
                {
                    Visitor changed = await register.ChangeVisitorAsync(visitor.Id, before => _desk.Change(before, edit), new VisitorNote(By, Reason), cancellationToken).ConfigureAwait(false);
                    bridge.Write(changed.On(_desk.Today));
                }
                catch (LifecycleException refused) when (refused.Kind is LifecycleErrorKind.NotFound or LifecycleErrorKind.ArgumentInvalid)
                {
                    bridge.WriteError(refused, visitor.Id);
                }
            }
        }
    }

    private static LifecycleException Invalid(string parameter, string message) => new(LifecycleErrorKind.ArgumentInvalid, message) { Attribute = parameter };
}
