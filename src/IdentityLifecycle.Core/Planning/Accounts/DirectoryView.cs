using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Accounts.Flows;
using IdentityLifecycle.Planning.Accounts.Limits;
using IdentityLifecycle.Planning.Correlation;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Modes;
using IdentityLifecycle.Policies.Subjects;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>One directory as the planner sees it: its policy compiled against its schema, its image, and who belongs to which account.</summary>
internal sealed class DirectoryView
{
    private readonly ComparedDirectory _directory;
    private readonly Dictionary<LifecycleState, FlowOrder> _orders;
    private readonly HashSet<string> _unique;

    public DirectoryView(PlanContext context, ComparedDirectory directory)
    {
        DirectoryPolicy policy = directory.Policy;
        DirectoryImage image = directory.Image;
        Context = context;
        Policy = policy;
        Image = image;
        Indexes = directory.Indexes;
        Correlation = directory.Correlation;
        Requested = new RequestedAccess(context, policy.Name);
        Scope = new DirectoryScope(context.Identities.Schema, image.Schema, context.SubjectsBeside(policy));
        InScope = PlanContext.Compile(policy.Scope, new LifecycleScope(new PersonScope(context.Identities.Schema)), "user");
        Protected = PlanContext.Compile(policy.Protected, new SchemaScope(image.Schema), "account");
        AccountName = policy.AccountName is null ? null : PlanContext.CompileShown(policy.AccountName, Scope);
        Flows = policy.Attributes.Select(Compile).ToArray();
        IgnoringFlows = Array.FindAll(Flows, static flow => flow.Mapping.Expression.MayIgnoreObject);
        StateFlows = policy.States.ToDictionary(
            static state => state.Key,
            state => state.Value.Attributes.Select(pair => Compile(new DirectoryAttribute(pair.Key, pair.Value)) with { IsOfState = true }).ToArray());
        FollowsChanges = policy.RenameOnChangeOf.Count > 0 || Array.Exists(Flows, static flow => flow.Flow.Apply == ApplyMode.OnChangeOf);
        NameTriggers = TriggersOf(policy.RenameOnChangeOf);
        MailOrdinal = image.Schema.OrdinalOf("mail");
        _unique = UniqueValues.WatchedIn(policy).ToHashSet(StringComparer.OrdinalIgnoreCase);
        _orders = Enum.GetValues<LifecycleState>().ToDictionary(static state => state, state => new FlowOrder(Flows, StateFlows.GetValueOrDefault(state) ?? []));
        Containers = policy.States.Where(static state => state.Value.Container is not null).ToDictionary(
            static state => state.Key,
            state => state.Value.Container!.Select(component => PlanContext.CompileShown(component, Scope)).ToArray());
        ReadsOwn = Array.Exists(Flows, static flow => flow.Own.Length > 0) || policy.Mappings.Concat(context.Policy.Entitlements.SelectMany(static entitlement => entitlement.Grants).Select(static grant => grant.Name))
            .Any(static mapping => AccountReferences.Of(mapping).Any());
        HasCredentialsDue = policy.Credentials is not null && context.Input.Memory.Content.Effects.Any(effect => effect.StartsWith(CredentialDue.KeyOf(policy.Name, string.Empty), StringComparison.Ordinal));
        _directory = directory;
        Occupied = NameLimit.Occupied(image);
    }

    /// <summary>The names in containers that something else than an account has.</summary>
    public Dictionary<(ContainerPath Container, string Name), string> Occupied { get; }

    public PlanContext Context { get; }

    public DirectoryPolicy Policy { get; }

    public DirectoryImage Image { get; }

    /// <summary>The indexes of the accounts.</summary>
    public AccountIndexes Indexes { get; }

    public CorrelationResult Correlation { get; }

    /// <summary>The access in this directory that requests and packages ask for.</summary>
    public RequestedAccess Requested { get; }

    public DirectoryScope Scope { get; }

    public CompiledRule? InScope { get; }

    public CompiledRule? Protected { get; }

    public CompiledMapping? AccountName { get; }

    public CompiledFlow[] Flows { get; }

    /// <summary>The attributes whose expression may say that the whole account is left as it is.</summary>
    public CompiledFlow[] IgnoringFlows { get; }

    public Dictionary<LifecycleState, CompiledFlow[]> StateFlows { get; }

    public Dictionary<LifecycleState, CompiledMapping[]> Containers { get; }

    /// <summary>Whether an attribute, or the account's name, is only written when another attribute changes.</summary>
    public bool FollowsChanges { get; }

    /// <summary>The attributes of the account whose change gives it another name.</summary>
    public IReadOnlySet<string> NameTriggers { get; }

    /// <summary>The ordinal of the account's own address; negative if the directory has none.</summary>
    public int MailOrdinal { get; }

    /// <summary>Whether nobody else may have an attribute's value.</summary>
    public bool IsUnique(string attribute) => _unique.Contains(attribute);

    /// <summary>
    /// The attributes that are written together or not at all: those that follow a change, those whose change it is, and what is made of either. If the change
    /// alone were written, nobody would know the next time what is still to follow.
    /// </summary>
    /// <param name="state">The lifecycle state.</param>
    /// <param name="changes">What is to be written.</param>
    /// <param name="changesName">Whether the account's name follows as well.</param>
    /// <param name="waiting">An attribute that should follow and has no value; null if there is none.</param>
    public HashSet<string> TogetherOf(LifecycleState state, List<AttributeChange> changes, bool changesName, string? waiting)
    {
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        FlowOrder order = OrderIn(state);
        foreach (CompiledFlow flow in order.Flows.Where(static flow => flow.Flow.Apply == ApplyMode.OnChangeOf))
        {
            if (changes.Exists(change => change.Attribute == flow.Definition.Name) || flow.Definition.Name == waiting)
            {
                names.Add(flow.Definition.Name);
                names.UnionWith(flow.Triggers);
            }
        }

        names.UnionWith(changesName ? NameTriggers : []);
        names.IntersectWith(changes.Select(static change => change.Attribute));
        names.UnionWith(order.ReadersOf(names.Select(Image.Schema.OrdinalOf)).Select(static flow => flow.Definition.Name));
        return names;
    }

    /// <summary>The attributes that are written in a state, in the order in which they are worked out.</summary>
    public FlowOrder OrderIn(LifecycleState state) => _orders[state];

    /// <summary>Whether a mapping reads the account that it is written to, so that it must see what else the plan gives that account.</summary>
    public bool ReadsOwn { get; }

    /// <summary>Whether the account's name is made of one of some attributes of the account.</summary>
    public bool NameReads(IEnumerable<int> ordinals) => AccountName is not null
        && ordinals.Any(ordinal => AccountName.ReferencedAttributes.Any(read => read.Ordinal == SubjectOrdinals.Account + ordinal));

    /// <summary>Whether the account's name is made of what another directory holds.</summary>
    public bool NameReadsOthers => AccountName?.ReferencedAttributes.Any(static read => read.Ordinal >= SubjectOrdinals.Directories) == true;

    /// <summary>Whether mappings may read the accounts of other directories.</summary>
    public bool ReadsOthers => Policy.RunAfter.Count > 0;

    /// <summary>Whether an account that this program created still lacks a password that somebody knows.</summary>
    public bool HasCredentialsDue { get; }

    public string Name => Policy.Name;

    /// <summary>
    /// The attribute by which accounts are tied to people, if it is a single one; else null. Every write expects that the account still has the
    /// person's key there.
    /// </summary>
    public string? KeyAttribute => Policy.Correlation.Count > 0 && Policy.Correlation[0].Match.Count == 1 ? Policy.Correlation[0].Match[0] : null;

    /// <summary>
    /// Why an account must not be touched, as the end of a sentence; null if it may be touched. If the rule for protected accounts cannot be
    /// decided, the account is protected.
    /// </summary>
    public string? WhyProtected(int account) =>
        Protected is not null && Protected.Evaluate(new AccountSubject(Image, account), _directory.AccountEvaluation) != Verdict.False ? "is protected"
        : Image.ProtectionOf(account) is string reason ? $"is protected by the directory: it {reason}" : null;

    /// <summary>Whether a container does not exist and is made for the first account in it.</summary>
    public bool Makes(ContainerPath container) => Policy is { CreateContainers: true, Capabilities.HasContainers: true } && Image.KnowsContainers && !Image.Containers.Contains(container);

    /// <summary>Whether an account is, or may be, nobody's by the policy, so that it is no orphan.</summary>
    public bool MayBeNobodys(int account) => _directory.IsNobodys(account) != Verdict.False;

    /// <summary>
    /// What memory knows of the subject's account; null if that is nothing. Whoever was matched has another account than the one that memory knows, and what it
    /// knows of that one, such as who disabled it, does not hold here.
    /// </summary>
    public AccountLink? FindLink(PersonSubject subject) =>
        subject.Row >= 0 && Correlation.Outcomes[subject.Row] == CorrelationOutcome.Matched ? null : Context.Input.Memory.FindLink(subject.Identity, Name);

    private CompiledFlow Compile(DirectoryAttribute flow)
    {
        if (!Image.Schema.TryGetOrdinal(flow.Attribute, out int ordinal))
        {
            throw new LifecycleException(
                LifecycleErrorKind.PolicyInvalid,
                $"Directory {Policy.Name} has no attribute \"{flow.Attribute}\", which the policy writes. It has: {string.Join(", ", Image.Schema.Attributes.Select(static attribute => attribute.Name).Order(StringComparer.OrdinalIgnoreCase))}.")
            {
                TargetName = Policy.Name,
                Attribute = flow.Attribute,
            };
        }

        CompiledMapping mapping = PlanContext.Compile(flow.Value, Scope);
        if (mapping.IsGenerated && Image.Schema[ordinal].Type != AttributeType.Text)
        {
            throw new LifecycleException(LifecycleErrorKind.PolicyInvalid, $"{flow.Attribute} of directory {Policy.Name} is of type {Image.Schema[ordinal].Type}; only texts can be generated.")
            {
                TargetName = Policy.Name,
                Attribute = flow.Attribute,
            };
        }

        CompiledFlow compiled = new(flow, mapping, ordinal, Image.Schema[ordinal])
        {
            ReferenceBy = ReferenceBy(flow),
            Triggers = TriggersOf(flow.OnChangeOf),
            Reasons = [.. Context.Identities.Origins.Select(origins => ReasonText.OfFlow(Context.Policy, flow, mapping, origins))],
        };

        // A list of addresses keeps the one that the account loses, so that it must know it.
        return flow.Apply == ApplyMode.Add && AddressList.Is(flow.Attribute) && Image.Schema.OrdinalOf("mail") is int mail and >= 0 ? compiled with { Own = [.. compiled.Own.Append(mail).Distinct()] } : compiled;
    }

    private HashSet<string> TriggersOf(IReadOnlyList<string> onChangeOf) => Policy.Attributes.Where(other => onChangeOf.Count > 0 && ChangeTriggers.IsOf(onChangeOf, other))
        .Select(static other => other.Attribute).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private string? ReferenceBy(DirectoryAttribute flow) => !flow.IsReference ? null : Context.Policy.SystemsOfRecord
        .SelectMany(static source => source.Attributes)
        .FirstOrDefault(mapping => mapping.IsReference && string.Equals(mapping.Attribute, flow.Value.DirectAttribute, StringComparison.OrdinalIgnoreCase))
        ?.ReferenceBy;
}
