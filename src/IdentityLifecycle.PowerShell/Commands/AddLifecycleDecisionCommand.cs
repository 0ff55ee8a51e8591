using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Completion;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.PowerShell.Plans;
using IdentityLifecycle.Workflow;
using IdentityLifecycle.Workflow.Decisions;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Decides what this program must not decide itself: whose an account is, about accounts that vanished from a directory, about keys that came back with
/// another person, and about a directory that is another one than the state store knows. Until then comparisons say so, and do nothing there.
/// </summary>
/// <remarks>
/// <para>About whose an account is, with -Account: Link says that the account is the person's, whatever matching says. It confirms a match of low
/// confidence, resolves a conflict, and ties an account that no key leads to; the next comparison adopts it. KeepApart says that the accounts are not the
/// person's: matching leaves them out for this person, and memory forgets the one that it had tied to them. Several such decisions add up.</para>
/// <para>About accounts that vanished: Restore brings the account back: the program does it where the directory can restore, and else waits until somebody has done it.
/// CreateAgain gives the account up and creates a new one. Forget gives the account up, lets memory forget it, and creates no other one as long
/// as the decision is in force.</para>
/// <para>About a key that came back with another name, without -Directory: SamePerson says that it is the one whom memory knows, so that a rehire goes its
/// way. AnotherPerson says that the key was given to somebody else: memory keeps the one before under an id such as 1001~20261129, with accounts and
/// history, and the new one begins without a past. Taking that decision back does not join the two again.</para>
/// <para>About two people who are one, without -Directory: Merge keeps the id in -Identity and ends the one in -Other. Memory keeps accounts and access of the other under the id that stays. Where both have an
/// account in a directory, the other account is nobody's until somebody decides. Taking that decision back does not part them again.</para>
/// <para>About a directory, without -Identity: DirectoryMoved says that the directory is the one of before although its identity is another one, so
/// that what memory knows of its accounts stays. DirectoryReplaced says that it is another one: memory forgets the accounts of the one before, and
/// those of the new one are adopted or created as on a first day. DirectoryGivenUp says that the policy has the directory no longer: memory forgets its
/// accounts, which stay as they are. Such a decision holds for the identity that was found, and once: the next run that is applied learns it.</para>
/// <para>A decision about an account holds for the account that memory knows now, and for no other one that is lost later. Person, directory and kind together
/// are its key: another one with the same key replaces it, and of several the latest counts. Once it has ended it does nothing; what was done
/// because of it stays. Plans that were made before must be made again.</para>
/// </remarks>
/// <example>
/// <para>Confirms that an account is a person's.</para>
/// <code>Add-LifecycleDecision -Identity 1004 -Directory corp -Kind Link -Account jane.doe@contoso.com -Policy ./lifecycle.json -Reason 'HR confirmed it'</code>
/// </example>
/// <example>
/// <para>Confirms every match that waits for somebody.</para>
/// <code>$plan = Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState -AsPlan
/// $plan.Omissions | Where-Object Reason -eq Review | Add-LifecycleDecision -Kind Link -Reason 'Looked at each'</code>
/// </example>
/// <example>
/// <para>Lets the next run create an account that the help desk deleted.</para>
/// <code>Add-LifecycleDecision -Identity 1001 -Directory corp -Kind CreateAgain -Policy ./lifecycle.json -Reason 'Deleted by mistake'</code>
/// </example>
/// <example>
/// <para>Gives up an account for good.</para>
/// <code>Add-LifecycleDecision -Identity 1002 -Directory corp -Kind Forget -Policy ./lifecycle.json -Until ([DateTimeOffset]::Now.AddDays(365)) -Reason 'Works without an account'</code>
/// </example>
/// <example>
/// <para>Says that a number was given to somebody else.</para>
/// <code>Add-LifecycleDecision -Identity 1003 -Kind AnotherPerson -Policy ./lifecycle.json -Reason 'HR confirmed it'</code>
/// </example>
/// <example>
/// <para>Says that two identities are one person, of which the first id stays.</para>
/// <code>Add-LifecycleDecision -Identity 1001 -Kind Merge -Other 1002 -Policy ./lifecycle.json -Reason 'One person with two numbers'</code>
/// </example>
/// <example>
/// <para>Accepts that a policy does not have a directory any more.</para>
/// <code>Add-LifecycleDecision -Directory corp -Kind DirectoryGivenUp -Policy ./lifecycle.json -Reason 'Switched off'</code>
/// </example>
[Cmdlet(VerbsCommon.Add, "LifecycleDecision", SupportsShouldProcess = true)]
[OutputType(typeof(RecordedDecision))]
public sealed class AddLifecycleDecisionCommand : AsyncLifecycleCmdlet
{
    private readonly List<IdentityArgument> _people = [];

    /// <summary>
    /// The people: identity ids, records, or omissions of a plan, which know directory and accounts too. It is not given where the decision is about a
    /// directory.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public IdentityArgument[] Identity { get; set; } = [];

    /// <summary>The directory from which the accounts vanished, or which the decision is about. It is not given where the decision is about a person's key.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DirectoryNameCompleter))]
    public DirectoryArgument? Directory { get; set; }

    /// <summary>
    /// The account that is the person's (Link), or those that are not (KeepApart): ids, sign-in names, mail addresses or names, or accounts. It is not
    /// needed where an omission names one.
    /// </summary>
    [Parameter]
    public AccountArgument[]? Account { get; set; }

    /// <summary>With Merge, the other person: the identity id that ends.</summary>
    [Parameter]
    public IdentityArgument? Other { get; set; }

    /// <summary>What is decided.</summary>
    [Parameter(Mandatory = true)]
    public DecisionKind Kind { get; set; }

    /// <summary>Why; comparisons show it.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = string.Empty;

    /// <summary>When the decision ends; in 30 days if it is not given.</summary>
    [Parameter]
    [Instant]
    public DateTimeOffset? Until { get; set; }

    /// <summary>The policy whose state store keeps the decision, as a path or an object; the one that this session used last if it is not given.</summary>
    [Parameter]
    public PolicyArgument? Policy { get; set; }

    private protected override bool MayLeaveWork => false;

    /// <inheritdoc/>
    protected override void ProcessRecord() => _people.AddRange(Identity);

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        DateTimeOffset until = DecisionOutput.EndOf(Until);
        RequireSubject();
        LifecyclePolicy policy = ResolveOrLatest(Policy);
        DecisionTerms terms = new(Kind, until, Reason);
        List<MemoryUpdate> decisions = [];
        RunAsync(async (bridge, cancellationToken) => decisions.AddRange(await DecideAsync(policy, terms, bridge, cancellationToken).ConfigureAwait(false)));
        DecisionOutput.Record(this, policy, decisions);
    });

    private bool IsAboutDirectory => DecisionDesk.IsAboutDirectory(Kind);

    private bool IsAboutMatch => DecisionDesk.IsAboutMatch(Kind);

    private bool IsAboutKey => DecisionDesk.IsAboutKey(Kind);

    private async Task<List<MemoryUpdate>> DecideAsync(LifecyclePolicy policy, DecisionTerms terms, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        LifecycleMemory memory = await StateStores.ReadMemoryAsync(LifecycleSession.Catalog, policy, cancellationToken).ConfigureAwait(false);
        DecisionDesk desk = new(Session, policy, memory);
        if (IsAboutDirectory)
        {
            return [await desk.DecideAsync(terms, Directory!.Name, cancellationToken).ConfigureAwait(false)];
        }

        List<MemoryUpdate> decisions = [];
        foreach (IdentityArgument one in _people.DistinctBy(static one => (one.Id, one.Omission?.Directory)))
        {
            DirectoryPolicy? directory = IsAboutKey ? null : PolicyDirectories.Select(policy, [Directory ?? new DirectoryArgument(one.Omission!.Directory!)]).Single();
            await DecisionOutput.TryAsync(
                async () => decisions.Add(Other is null ? await desk.DecideAsync(terms, one.Id, directory, AccountsOf(one), bridge, cancellationToken).ConfigureAwait(false) : desk.Merge(terms, one.Id, Other.Id)),
                bridge).ConfigureAwait(false);
        }

        return decisions;
    }

    private void RequireSubject()
    {
        if (Kind == DecisionKind.Ignore)
        {
            throw Invalid("Ignore is about a conflict: pass it to Resolve-IdentityConflict -As Ignore.", nameof(Kind));
        }

        if ((Kind == DecisionKind.Merge) != (Other is not null))
        {
            throw Invalid(Other is null ? "Merge is about two people: pass the one whose id ends in -Other." : $"{Kind} is about one person: leave -Other out.", nameof(Other));
        }

        if (Kind is DecisionKind.Vouch or DecisionKind.Disown)
        {
            throw Invalid($"{Kind} is about a guest, who is no person of a system of record: use Confirm-GuestSponsorship{(Kind == DecisionKind.Disown ? " -NotNeeded" : string.Empty)}.", nameof(Kind));
        }

        if (IsAboutDirectory && _people.Count > 0)
        {
            throw Invalid($"{Kind} is about a directory as a whole, and not about single people: leave -Identity out.", nameof(Identity));
        }

        if (!IsAboutDirectory && _people.Count == 0 && !MyInvocation.ExpectingInput)
        {
            throw Invalid($"{Kind} is about people: pass -Identity.", nameof(Identity));
        }

        if (Account is not null && !IsAboutMatch)
        {
            throw Invalid($"{Kind} is about no single account: leave -Account out.", nameof(Account));
        }

        bool isDirectoryGiven = Directory is not null || (!IsAboutDirectory && _people.TrueForAll(static one => one.Omission?.Directory is not null));
        if (IsAboutKey ? Directory is not null : !isDirectoryGiven)
        {
            throw Invalid(IsAboutKey ? $"{Kind} is about a person in all directories: leave -Directory out." : $"{Kind} is about a directory or an account in one: pass -Directory.", nameof(Directory));
        }
    }

    private static LifecycleException Invalid(string message, string parameter) => new(LifecycleErrorKind.ArgumentInvalid, message) { Attribute = parameter };

    private string[] AccountsOf(IdentityArgument person) => Account is null ? [.. person.Omission?.Accounts ?? []] : Array.ConvertAll(Account, static account => account.Name);
}
