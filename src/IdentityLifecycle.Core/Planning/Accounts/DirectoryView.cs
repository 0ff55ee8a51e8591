using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Accounts.Limits;
using IdentityLifecycle.Planning.Correlation;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Modes;
using IdentityLifecycle.Policies.Subjects;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>One directory as the planner sees it: its policy compiled against its schema, its image, and who belongs to which account.</summary>
internal sealed class DirectoryView
{
    private readonly ComparedDirectory _directory;

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
        FollowsChanges = Array.Exists(Flows, static flow => flow.Flow.Apply == ApplyMode.OnChangeOf);
        StateFlows = policy.States.ToDictionary(
            static state => state.Key,
            state => state.Value.Attributes.Select(pair => Compile(new DirectoryAttribute(pair.Key, pair.Value))).ToArray());
        Containers = policy.States.Where(static state => state.Value.Container is not null).ToDictionary(
            static state => state.Key,
            state => state.Value.Container!.Select(component => PlanContext.CompileShown(component, Scope)).ToArray());
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

    /// <summary>Whether an attribute is only written when another one changes.</summary>
    public bool FollowsChanges { get; }

    public Dictionary<LifecycleState, CompiledFlow[]> StateFlows { get; }

    public Dictionary<LifecycleState, CompiledMapping[]> Containers { get; }

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

        return new CompiledFlow(flow, mapping, ordinal, Image.Schema[ordinal])
        {
            ReferenceBy = ReferenceBy(flow),
            Reasons = [.. Context.Identities.Origins.Select(origins => ReasonText.OfFlow(Context.Policy, flow, mapping, origins))],
        };
    }

    private string? ReferenceBy(DirectoryAttribute flow) => !flow.IsReference ? null : Context.Policy.SystemsOfRecord
        .SelectMany(static source => source.Attributes)
        .FirstOrDefault(mapping => mapping.IsReference && string.Equals(mapping.Attribute, flow.Value.DirectAttribute, StringComparison.OrdinalIgnoreCase))
        ?.ReferenceBy;
}
