using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Planning.Accounts;
using IdentityLifecycle.Planning.Correlation;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Candidates;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Plans.Sealing;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Subjects;

namespace IdentityLifecycle.Planning;

/// <summary>
/// One directory as the others' mappings and the rules about people see it: who has which account, and, once it was planned, what the
/// accounts will hold. Several threads may ask.
/// </summary>
internal sealed class ComparedDirectory
{
    private const string Enabled = "accountEnabled";

    private readonly PlanContext _context;
    private readonly Lazy<CorrelationResult> _correlation;
    private readonly Lazy<AccountGroups> _groups;
    private readonly Lazy<EvaluationContext> _accountEvaluation;
    private readonly Lazy<CompiledRule?> _nobody;
    private Lazy<Dictionary<string, ChangeDraft>>? _changes;

    public ComparedDirectory(PlanContext context, DirectoryPolicy policy, DirectoryImage image, AccountIndexes indexes)
    {
        _context = context;
        Policy = policy;
        Image = image;
        Indexes = indexes;
        _correlation = new Lazy<CorrelationResult>(() => AccountCorrelator.Correlate(policy, context.Identities, indexes, context.Input.Memory, context.DecidedAt, row => IsNobodys(row) == Verdict.True));
        _groups = new Lazy<AccountGroups>(() => new AccountGroups(image));
        _accountEvaluation = new Lazy<EvaluationContext>(() => context.NewAccountEvaluation(image.Schema.OrdinalOf("memberOf") < 0 ? GroupsOf : null));
        _nobody = new Lazy<CompiledRule?>(() => PlanContext.Compile(policy.Nobody, new SchemaScope(image.Schema), "account"));
    }

    public DirectoryPolicy Policy { get; }

    public DirectoryImage Image { get; }

    /// <summary>What the accounts are found by.</summary>
    public AccountIndexes Indexes { get; }

    /// <summary>Who belongs to which account; worked out on first use.</summary>
    public CorrelationResult Correlation => _correlation.Value;

    /// <summary>The groups of accounts as rules see them.</summary>
    public AccountGroups Groups => _groups.Value;

    /// <summary>What rules about accounts may know.</summary>
    public EvaluationContext AccountEvaluation => _accountEvaluation.Value;

    /// <summary>Whether the policy says that an account is nobody's, such as that of a service.</summary>
    public Verdict IsNobodys(int row) => _nobody.Value?.Evaluate(new AccountSubject(Image, row), AccountEvaluation) ?? Verdict.False;

    /// <summary>Whether it is clear which account a person has, or that there is none.</summary>
    public bool IsClear(int row) => Correlation.Outcomes[row] is CorrelationOutcome.None or CorrelationOutcome.Remembered or CorrelationOutcome.Matched;

    /// <summary>The account of a person; negative for none.</summary>
    public int AccountOf(int row) => Correlation.CertainAccountOf(row);

    /// <summary>Takes what was planned, so that directories planned later see the accounts as they will be.</summary>
    public void Settle(IEnumerable<ChangeDraft> changes) => _changes = new Lazy<Dictionary<string, ChangeDraft>>(() => ByIdentity(changes));

    /// <summary>What a person's account holds, or will hold when this plan is applied; unknown if there is none, or only applying can tell.</summary>
    /// <param name="row">The person.</param>
    /// <param name="within">The ordinal of the attribute, or <see cref="SubjectOrdinals.Anchor"/>.</param>
    /// <param name="supposed">A candidate that the change here is supposed to go on with; null for the planned ones.</param>
    public Fact Read(int row, int within, (string Choice, int Candidate)? supposed = null)
    {
        int account = AccountOf(row);
        ChangeDraft? change = _changes?.Value.GetValueOrDefault(_context.Identities.IdOf(row));
        if (change is { Deletes: true })
        {
            return Fact.Unknown;
        }

        return change is not null && Planned(change, within, supposed) is Fact planned ? planned
            : account < 0 ? Fact.Unknown
            : within == SubjectOrdinals.Anchor ? Fact.Of(Image.AnchorOf(account))
            : Image.Table[account, within];
    }

    /// <summary>The change that brings about what <see cref="Read"/> gives; null if that is so already.</summary>
    /// <param name="identity">The person's identity id.</param>
    /// <param name="within">As for <see cref="Read"/>.</param>
    public ChangeDraft? WriterOf(string identity, int within) =>
        _changes?.Value.GetValueOrDefault(identity) is ChangeDraft change && (change.Creates || Planned(change, within, null) is not null) ? change : null;

    /// <summary>What the plan writes of some attributes, by person; only what is known now.</summary>
    public IEnumerable<(string Identity, Fact Value)> Writes(IReadOnlyList<string> attributes) =>
        from change in _changes?.Value ?? []
        from operation in change.Value.Operations
        from written in operation.Touches.Attributes
        where written.NewValue.Literal.HasValue && attributes.Contains(written.Attribute, StringComparer.OrdinalIgnoreCase)
        select (change.Key, written.NewValue.Literal);

    /// <summary>The further candidates of a person's change here.</summary>
    public IEnumerable<(string Choice, int Candidate)> CandidatesOf(string identity) => _changes?.Value.GetValueOrDefault(identity) is not ChangeDraft change ? []
        : change.Operations.SelectMany(static operation => operation.Variants).Select(static one => (one.Variant.Choice, one.Variant.Candidate)).Distinct();

    /// <summary>Lets a person's change here do without a further candidate.</summary>
    public void GiveUp(string identity, string choice, int candidate)
    {
        if (_changes?.Value.GetValueOrDefault(identity) is ChangeDraft change)
        {
            for (int index = 0; index < change.Operations.Count; index++)
            {
                change.Operations[index] = change.Operations[index].Without(choice, candidate);
            }
        }
    }

    private static Dictionary<string, ChangeDraft> ByIdentity(IEnumerable<ChangeDraft> changes) => changes.Where(static change => change.Identity is not null)
        .GroupBy(static change => change.Identity!, StringComparer.Ordinal).ToDictionary(static one => one.Key, static one => one.First(), StringComparer.Ordinal);

    private Fact? Planned(ChangeDraft change, int within, (string Choice, int Candidate)? supposed)
    {
        string? attribute = within == SubjectOrdinals.Anchor ? null : Image.Schema[within].Name;
        foreach (LifecycleOperation operation in change.Operations)
        {
            foreach (AttributeChange written in operation.Touches.Attributes)
            {
                if (string.Equals(written.Attribute, attribute, StringComparison.OrdinalIgnoreCase))
                {
                    Fact literal = ValueVariant.Settle(written.NewValue.Known, written.Variants, choice => choice == supposed?.Choice ? supposed.Value.Candidate : 0);
                    return ValueSealer.IsSealed(literal) ? _context.Sealer.Open(literal) : literal;
                }
            }
        }

        return string.Equals(attribute, Enabled, StringComparison.OrdinalIgnoreCase) ? WillBeEnabled(change) : null;
    }

    private Fact GroupsOf(IFactSource subject)
    {
        List<object> groups = [];
        Groups.AddTo(groups, ((AccountSubject)subject).Row);
        return groups.Count == 0 ? Fact.None : Fact.Of(ValueList.Of(groups));
    }

    private static Fact? WillBeEnabled(ChangeDraft change) => new AccountGoal(change.Operations).IsEnabled is bool isEnabled ? Fact.Of(isEnabled) : null;
}
