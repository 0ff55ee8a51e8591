using System.Collections;
using System.Management.Automation;
using IdentityLifecycle.Connectors.Visitors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.PowerShell.Visitors;
using IdentityLifecycle.Workflow;
using IdentityLifecycle.Workflow.Visitors;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Registers visitors: people whom no system of record knows, with a sponsor and a last day. The register is in the policy's state store, and the policy reads it as a
/// system of record, so that the next run makes the accounts and takes them away again.
/// </summary>
/// <remarks>
/// <para>
/// The register gives each visitor an id that is never given again. A visitor whose mail address, or whose name and company, is in the register already is an error:
/// extend the visit with Set-Visitor, so that there is one account. -Force registers another person of the same name.
/// </para>
/// <para>Days are those of the policy's time zone, and both are included. An error about one visitor does not stop the others.</para>
/// </remarks>
/// <example>
/// <para>Registers one visitor for a month.</para>
/// <code>Add-Visitor -GivenName Ana -Surname Soto -CompanyName Supplier -Sponsor jane.doe@contoso.com -EndDate ([DateTimeOffset]::Now.AddDays(30)) -Reason 'Audit' -Policy ./visitors.json</code>
/// </example>
/// <example>
/// <para>Registers everybody of a file with the columns GivenName, Surname, CompanyName, Mail, Sponsor, StartDate and EndDate.</para>
/// <code>Import-Csv ./visitors.csv | Add-Visitor -Policy ./visitors.json</code>
/// </example>
[Cmdlet(VerbsCommon.Add, "Visitor", SupportsShouldProcess = true)]
[OutputType(typeof(Visitor))]
public sealed class AddVisitorCommand : AsyncLifecycleCmdlet
{
    private readonly List<VisitorDetails> _wanted = [];
    private VisitorDesk? _desk;

    /// <summary>The given name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public string GivenName { get; set; } = string.Empty;

    /// <summary>The surname.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    public string Surname { get; set; } = string.Empty;

    /// <summary>Who answers for the visitor: the mail address or the employee id, as the policy's mapping of the sponsor expects it.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string Sponsor { get; set; } = string.Empty;

    /// <summary>The last day, such as 2026-12-31.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Day]
    public DateOnly? EndDate { get; set; }

    /// <summary>The first day; today if it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Day]
    public DateOnly? StartDate { get; set; }

    /// <summary>The name that is shown; given name and surname if it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? DisplayName { get; set; }

    /// <summary>The mail address.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Mail { get; set; }

    /// <summary>The company.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CompanyName { get; set; }

    /// <summary>Why the visitor is here.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Reason { get; set; }

    /// <summary>Further values by the names that the policy declares in "properties".</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public Hashtable? Property { get; set; }

    /// <summary>Who registers the visitor; whoever runs the command if it is not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string By { get; set; } = Operator.Name;

    /// <summary>Registers the visitor although somebody of the same mail address, or of the same name and company, is there already; a warning says who.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The policy whose state store keeps the register, as a path or an object; the one that this session used last if it is not given.</summary>
    [Parameter]
    public PolicyArgument? Policy { get; set; }

    /// <summary>Makes an empty state store if there is none.</summary>
    [Parameter]
    public SwitchParameter InitializeState { get; set; }

    private protected override bool MayLeaveWork => false;

    /// <inheritdoc/>
    protected override void BeginProcessing() => Run(() => _desk = VisitorDesk.Of(LifecycleSession.Catalog, ResolveOrLatest(Policy), DateTimeOffset.UtcNow));

    /// <inheritdoc/>
    protected override void ProcessRecord() => RunForOne($"{GivenName} {Surname}", () =>
    {
        VisitorDetails visitor = _desk!.Check(new VisitorDetails(GivenName, Surname, Sponsor, StartDate ?? _desk.Today, EndDate ?? throw new LifecycleException(LifecycleErrorKind.ArgumentInvalid, "The last day is empty. Give a day such as 2026-12-31.") { Attribute = nameof(EndDate) })
        {
            DisplayName = DisplayName ?? string.Empty, Mail = Mail, CompanyName = CompanyName, Reason = Reason, Properties = VisitorProperties.Of(Property),
        });
        if (ShouldProcess(visitor.DisplayName, $"Register as a visitor from {visitor.StartDate:yyyy-MM-dd} to {visitor.EndDate:yyyy-MM-dd}, sponsor {visitor.Sponsor}"))
        {
            _wanted.Add(visitor);
        }
    });

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        if (_wanted.Count > 0)
        {
            RunAsync(WriteAsync);
        }
    });

    private async Task WriteAsync(PipelineBridge bridge, CancellationToken cancellationToken)
    {
        IVisitorRegister register = await _desk!.OpenAsync(InitializeState).ConfigureAwait(false);
        await using (register.ConfigureAwait(false))
        {
            foreach (VisitorDetails visitor in _wanted)
            {
                await WriteAsync(register, visitor, bridge, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task WriteAsync(IVisitorRegister register, VisitorDetails visitor, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        try
        {
            VisitorAddition added = await register.AddVisitorAsync(visitor, new VisitorNote(By, visitor.Reason ?? string.Empty), Force, cancellationToken).ConfigureAwait(false);
            if (added.Lookalikes.Count > 0)
            {
                bridge.WriteWarning($"{added.Visitor.DisplayName} was registered as {added.Visitor.Id} although {VisitorLookalikes.Describe(added.Lookalikes)}.");
            }

            bridge.Write(added.Visitor.On(_desk!.Today));
        }
        catch (LifecycleException known) when (known.Kind == LifecycleErrorKind.VisitorKnown)
        {
            bridge.WriteError(known, visitor.DisplayName);
        }
    }
}
