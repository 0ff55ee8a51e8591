using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Sealing;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Subjects;

namespace IdentityLifecycle.Planning;

/// <summary>What every part of the planner shares: the input, the one reading of "now", and how expressions are compiled.</summary>
internal sealed class PlanContext
{
    private readonly Func<IFactSource, Fact>? _groupsOf;
    private readonly Func<IFactSource, string, Verdict> _isReportOf;
    private readonly Lazy<Dictionary<(string? Directory, string Subject), PlanOmission>> _leftOpen;

    public PlanContext(PlanInput input, DateTimeOffset asOf)
    {
        Input = input = input with { Identities = input.Identities.SpelledAs(input.Memory.Identities) };
        _leftOpen = new(() => input.LeftOpen.DistinctBy(static omission => (omission.Directory, omission.Subject)).ToDictionary(static omission => (omission.Directory, omission.Subject)));
        AsOf = asOf;
        PersonRelations relations = new(this);
        _groupsOf = input.Identities.Schema.OrdinalOf("memberOf") < 0 ? relations.GroupsOf : null;
        _isReportOf = relations.IsReportOf;
        Directories = [.. input.Policy.Directories.Select(Compare)];
        Evaluation = NewEvaluation(null);
        People = new PersonIndex(input.Identities);
        Zones = new PersonZones(this);
        Clock = new PersonClock(this);
        PrimaryAssignment running = new(PrimaryOrder.Earliest, asOf, TimeSpan.Zero);
        (TimeSpan before, TimeSpan after) = (Policy.LongestPreHire, Policy.Populations.Select(static population => population.Bridge).DefaultIfEmpty().Max());
        Counts = assignment => running.IsRunning(assignment) || running.IsWithin(assignment, before, after);
    }

    /// <summary>The context of an input, whose people get the derived attributes that read the lifecycle, and begin without a past where they are back and the policy says so.</summary>
    public static PlanContext Of(PlanInput input, DateTimeOffset asOf, CancellationToken stopping = default)
    {
        PlanContext context = new(LaterFacts.Complete(PrimaryAssignments.Choose(AssignmentRecall.Apply(input, asOf), asOf), asOf), asOf) { Stopping = stopping };
        IReadOnlyList<PersonParting> partings = Returns.Find(context);
        if (partings.Count == 0)
        {
            return context;
        }

        LifecycleMemory memory = partings.Aggregate(context.Input.Memory, static (memory, parting) => memory.Expecting(parting.In(memory)));
        return new PlanContext(context.Input with { Memory = memory }, asOf) { Stopping = stopping, Partings = partings };
    }

    /// <summary>The people who are back and begin without a past.</summary>
    public IReadOnlyList<PersonParting> Partings { get; private init; } = [];

    public PlanInput Input { get; }

    public LifecyclePolicy Policy => Input.Policy;

    public IdentitySet Identities => Input.Identities;

    public DateTimeOffset AsOf { get; }

    /// <summary>
    /// The instant at which decisions must be in force: the later of that of the plan and that of its making, so that a plan for the past brings no ended
    /// decision back.
    /// </summary>
    public DateTimeOffset DecidedAt => AsOf > Input.CreatedAt ? AsOf : Input.CreatedAt;

    /// <summary>The directories by their position in the policy; null for one that is not compared.</summary>
    public IReadOnlyList<ComparedDirectory?> Directories { get; }

    /// <summary>Stops planning.</summary>
    public CancellationToken Stopping { get; init; }

    /// <summary>Seals what must not be shown.</summary>
    public ValueSealer Sealer => Input.Sealer ?? throw new InvalidOperationException("The policy redacts values, but there is no sealer.");

    /// <summary>What expressions may know, without a directory.</summary>
    public EvaluationContext Evaluation { get; }

    /// <summary>Finds people by the attributes that references name.</summary>
    public PersonIndex People { get; }

    /// <summary>Knows in whose days people live.</summary>
    public PersonZones Zones { get; }

    /// <summary>Why nothing can be planned for an account because of a run that was cut short; null if there is no such reason.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="subject">The identity id, or the anchor of an account without a person.</param>
    public PlanOmission? FindLeftOpen(string directory, string subject) => _leftOpen.Value.GetValueOrDefault((directory, subject));

    /// <summary>Whether anything was left open at all. Asked first, because the name of a subject is a text that is made when it is asked for.</summary>
    public bool HasLeftOpen => Input.LeftOpen.Count > 0;

    /// <summary>Whether an assignment counts for access: it runs, begins soon, or ended a short while ago.</summary>
    public Func<Assignment, bool> Counts { get; }

    /// <summary>Decides where people stand.</summary>
    public PersonClock Clock { get; }

    /// <summary>The day of the run in the zone of what belongs to nobody who is there.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(AsOf, Zones.Common).DateTime);

    /// <summary>What expressions about people may know.</summary>
    /// <param name="isTaken">Whether a value is in use; null: none is.</param>
    public EvaluationContext NewEvaluation(Func<Fact, bool>? isTaken) => NewEvaluation(isTaken, _groupsOf, _isReportOf);

    /// <summary>What rules about accounts may know.</summary>
    /// <param name="groupsOf">The groups of an account; null: the attribute memberOf.</param>
    public EvaluationContext NewAccountEvaluation(Func<IFactSource, Fact>? groupsOf) => NewEvaluation(null, groupsOf, null);

    /// <summary>The other directories, as the mappings of one name them.</summary>
    public IReadOnlyList<DirectorySubject> SubjectsBeside(DirectoryPolicy policy) =>
        [.. Policy.Directories.Select((other, number) => new DirectorySubject(other.Name, number, Directories[number]?.Image.Schema)).Where(other => other.Name != policy.Name)];

    public bool IsReceived(int row) => Input.Received is null || Input.Received[row];

    private EvaluationContext NewEvaluation(Func<Fact, bool>? isTaken, Func<IFactSource, Fact>? groupsOf, Func<IFactSource, string, Verdict>? isReportOf) => new()
    {
        AsOf = AsOf,
        DefaultDomain = Policy.DefaultDomain,
        Tables = Input.Tables,
        IsTaken = isTaken,
        GroupsOf = groupsOf,
        IsReportOf = isReportOf,
    };

    private ComparedDirectory? Compare(DirectoryPolicy policy)
    {
        if (Input.Directories.FirstOrDefault(image => image.Directory == policy.Name) is not DirectoryImage image)
        {
            return null;
        }

        AccountIndexes indexes = Input.Indexes.FirstOrDefault(indexes => ReferenceEquals(indexes.Image, image)) ?? new AccountIndexes(image) { IsKeyCaseExact = Identities.IsKeyCaseExact };
        return new ComparedDirectory(this, policy, image.Redact(policy.RedactedAttributes), indexes);
    }

    public static CompiledMapping Compile(MappingExpression expression, IAttributeScope scope) =>
        expression.Compile(scope, out IReadOnlyList<ExpressionError> errors)
            ?? throw new LifecycleException(LifecycleErrorKind.MappingInvalid, $"{expression.Text}: {errors[0].Message}");

    /// <summary>Compiles a mapping whose value is shown: a name, a container, a group.</summary>
    public static CompiledMapping CompileShown(MappingExpression expression, IAttributeScope scope)
    {
        CompiledMapping mapping = Compile(expression, scope);
        return !mapping.IsRedacted ? mapping
            : throw new LifecycleException(LifecycleErrorKind.PolicyInvalid, $"{expression.Text}: it reads a redacted attribute, but plans show the name, container or access that is made from it here.");
    }

    public static CompiledRule? Compile(MembershipRule? rule, IAttributeScope scope, string subject) =>
        rule is null ? null
            : rule.Compile(scope, subject, out IReadOnlyList<ExpressionError> errors)
                ?? throw new LifecycleException(LifecycleErrorKind.RuleInvalid, $"{rule.Text}: {errors[0].Message}");
}
