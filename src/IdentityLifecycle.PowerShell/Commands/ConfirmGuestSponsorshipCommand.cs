using System.Management.Automation;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Guests;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Completion;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow;
using IdentityLifecycle.Workflow.Guests;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Vouches for guests: somebody says that they are needed, or with -NotNeeded that they are not. The condition attested of a guest policy counts the days from
/// then on.
/// </summary>
/// <remarks>
/// <para>
/// The last word about a guest takes the place of the one before. Get-LifecycleDecision lists it as Vouch or Disown, with who said it, when and why;
/// Remove-LifecycleDecision takes it back.
/// </para>
/// <para>Nothing is written in a directory. Plans that were made before must be made again.</para>
/// </remarks>
/// <example>
/// <para>Vouches for the guests of one supplier.</para>
/// <code>Get-StaleGuest -Policy ./lifecycle.json | Where-Object HomeDomain -eq supplier.example | Confirm-GuestSponsorship -InitializeState -Reason 'Framework contract until 2028'</code>
/// </example>
/// <example>
/// <para>Records what a colleague said of one guest.</para>
/// <code>Confirm-GuestSponsorship -Guest ana@supplier.example -Directory corp -Policy ./lifecycle.json -NotNeeded -By 'Eve Adams' -Reason 'The project is over'</code>
/// </example>
[Cmdlet(VerbsLifecycle.Confirm, "GuestSponsorship", DefaultParameterSetName = PipelineSet, SupportsShouldProcess = true)]
[OutputType(typeof(RecordedDecision))]
public sealed class ConfirmGuestSponsorshipCommand : AsyncLifecycleCmdlet
{
    private const string PipelineSet = "Pipeline";
    private const string NameSet = "Name";

    private readonly List<GuestAssessment> _guests = [];

    /// <summary>The guests, as Get-StaleGuest emits them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = PipelineSet)]
    public GuestAssessment[] InputObject { get; set; } = [];

    /// <summary>The guests by id, sign-in name, mail address or name, or as Get-IdentityAccount returns them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NameSet)]
    public AccountArgument[] Guest { get; set; } = [];

    /// <summary>The directory in which the guests are looked up; it is not needed where the policy has one only.</summary>
    [Parameter(ParameterSetName = NameSet)]
    [ArgumentCompleter(typeof(DirectoryNameCompleter))]
    public DirectoryArgument? Directory { get; set; }

    /// <summary>Says that the guests are not needed any more, in place of vouching for them.</summary>
    [Parameter]
    public SwitchParameter NotNeeded { get; set; }

    /// <summary>Why; Get-StaleGuest shows it where guests are not needed.</summary>
    [Parameter]
    public string Reason { get; set; } = string.Empty;

    /// <summary>Who says so; whoever runs the command if it is not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string By { get; set; } = Operator.Name;

    /// <summary>The policy whose state store keeps it, as a path or an object; the one that this session used last if it is not given.</summary>
    [Parameter]
    public PolicyArgument? Policy { get; set; }

    /// <summary>Makes an empty state store if there is none.</summary>
    [Parameter]
    public SwitchParameter InitializeState { get; set; }

    private protected override bool MayLeaveWork => false;

    /// <inheritdoc/>
    protected override void ProcessRecord() => _guests.AddRange(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        LifecyclePolicy policy = ResolveOrLatest(Policy);
        GuestAttestation[] said = [.. (ParameterSetName == NameSet ? Named(policy) : Received(policy)).DistinctBy(static one => (one.Directory, one.Anchor)).Where(IsWanted)];
        if (said.Length > 0)
        {
            RunAsync(async (bridge, cancellationToken) =>
                bridge.WriteBatch(await GuestStatements.KeepAsync(LifecycleSession.Catalog, policy, InitializeState, said, cancellationToken).ConfigureAwait(false)));
        }
    });

    private IEnumerable<GuestAttestation> Received(LifecyclePolicy policy)
    {
        foreach (GuestAssessment guest in _guests)
        {
            string name = GuestStatements.NameOf(guest);
            _ = PolicyDirectories.Select(policy, [new DirectoryArgument(guest.Directory)]);
            yield return Say(guest.Directory, guest.Anchor, name);
        }
    }

    private List<GuestAttestation> Named(LifecyclePolicy policy)
    {
        IReadOnlyList<DirectoryPolicy> directories = PolicyDirectories.Select(policy, Directory is null ? null : [Directory]);
        if (directories.Count != 1)
        {
            throw new LifecycleException(LifecycleErrorKind.ArgumentInvalid, $"The policy {policy.Name} has {directories.Count} directories: {string.Join(", ", directories.Select(static one => one.Name))}. Pass -Directory with the one in which the guest is.") { Attribute = nameof(Directory) };
        }

        List<GuestAttestation> said = [];
        RunAsync(async (bridge, cancellationToken) =>
        {
            LifecycleMemory memory = await ReadMemoryAsync(policy, cancellationToken).ConfigureAwait(false);
            NamedGuests guests = await NamedGuests.ReadAsync(Session, directories[0], memory, bridge, cancellationToken).ConfigureAwait(false);
            said.AddRange(Guest.SelectMany(name => Find(guests, name, bridge)).Select(account => Say(account.Directory, account.Anchor, account.ToString())));
        });
        return said;
    }

    private async Task<LifecycleMemory> ReadMemoryAsync(LifecyclePolicy policy, CancellationToken cancellationToken)
    {
        try
        {
            return await StateStores.ReadMemoryAsync(LifecycleSession.Catalog, policy, cancellationToken).ConfigureAwait(false);
        }
        catch (LifecycleException none) when (InitializeState && none.Kind == LifecycleErrorKind.StateNotInitialized)
        {
            return LifecycleMemory.Empty;
        }
    }

    /// <summary>One guest; none if there is no such one, which is an error of its own.</summary>
    private static IEnumerable<Account> Find(NamedGuests guests, AccountArgument name, PipelineBridge bridge)
    {
        try
        {
            return [guests.Find(name.Name)];
        }
        catch (LifecycleException nothing)
        {
            bridge.WriteError(nothing);
            return [];
        }
    }

    private GuestAttestation Say(string directory, string anchor, string name) => new(directory, anchor, name, !NotNeeded, By, Reason);

    private bool IsWanted(GuestAttestation said) => ShouldProcess(
        said.Guest,
        $"Record that {said.SaidBy} {(said.IsNeeded ? "vouches for the guest" : "says that the guest is not needed")} in {said.Directory}{(said.Reason.Length == 0 ? string.Empty : $" ({said.Reason})")}");
}
