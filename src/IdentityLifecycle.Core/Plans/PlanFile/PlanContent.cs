using IdentityLifecycle.Errors;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Memory.World;
using IdentityLifecycle.Plans.Consequences;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.PlanFile.Lines;

namespace IdentityLifecycle.Plans.PlanFile;

/// <summary>Collects the lines of a plan file while it is read, and checks their order.</summary>
internal sealed class PlanContent
{
    private readonly long[] _counts = new long[Enum.GetValues<PlanSection>().Length];
    private readonly List<LifecycleProblem> _problems = [];
    private readonly List<PlanOmission> _omissions = [];
    private readonly List<LifecycleChange> _changes = [];
    private readonly List<Adoption> _adoptions = [];
    private readonly List<RememberedState> _states = [];
    private readonly List<Absence> _absences = [];
    private readonly List<(string Identity, string Source)> _present = [];
    private readonly List<RememberedGrant> _grants = [];
    private readonly List<SnapshotObservation> _snapshots = [];
    private readonly List<OpenOperationFinding> _open = [];
    private readonly List<MembershipConsequence> _consequences = [];
    private readonly List<PersonParting> _partings = [];
    private WorldLessons _world = WorldLessons.None;
    private PlanSection _section;

    public IReadOnlyList<long> Counts => PlanFooter.CountsOf(_counts);

    public void Add(ReadOnlySpan<byte> bytes)
    {
        PlanLine line = new(bytes);
        line.StartObject();
        _section = ReadSection(ref line);
        _counts[(int)_section]++;
        ReadItem(ref line);
        line.Finish();
    }

    public LifecyclePlan ToPlan(PlanHeader header, string fileHash)
    {
        PlanObservations observations = new()
        {
            Adoptions = _adoptions, States = _states, Absences = _absences, Present = _present, Grants = _grants, Snapshots = _snapshots, OpenOperations = _open, World = _world, Partings = _partings,
        };
        return new LifecyclePlan(header with { Problems = _problems, Omissions = _omissions, Consequences = _consequences }, _changes, observations) { FileHash = fileHash };
    }

    private PlanSection ReadSection(ref PlanLine line)
    {
        for (PlanSection section = _section; section <= PlanSection.Parting; section++)
        {
            if (line.TryProperty(NameOf(section)))
            {
                return section;
            }
        }

        throw PlanLine.Expected($"a line of the section \"{_section}\", of a later section, or the footer");
    }

    private void ReadItem(ref PlanLine line)
    {
        switch (_section)
        {
            case PlanSection.Problem: _problems.Add(FindingJson.ReadProblem(ref line)); break;
            case PlanSection.Omission: _omissions.Add(FindingJson.ReadOmission(ref line)); break;
            case PlanSection.Change: AddChange(ChangeJson.Read(ref line)); break;
            case PlanSection.Adoption: _adoptions.Add(ObservationJson.ReadAdoption(ref line)); break;
            case PlanSection.State: _states.Add(ObservationJson.ReadState(ref line)); break;
            case PlanSection.Absence: _absences.Add(ObservationJson.ReadAbsence(ref line)); break;
            case PlanSection.Present: _present.Add(ObservationJson.ReadPresent(ref line)); break;
            case PlanSection.Grant: _grants.Add(ObservationJson.ReadGrant(ref line)); break;
            case PlanSection.Open: _open.Add(OpenOperationJson.Read(ref line)); break;
            case PlanSection.World: _world = _counts[(int)_section] == 1 ? WorldJson.Read(ref line) : throw PlanLine.Expected("a consequence or the footer"); break;
            case PlanSection.Consequence: _consequences.Add(ConsequenceJson.Read(ref line)); break;
            case PlanSection.Parting: _partings.Add(ObservationJson.ReadParting(ref line)); break;
            default: _snapshots.Add(ObservationJson.ReadSnapshot(ref line)); break;
        }
    }

    private void AddChange(LifecycleChange change)
    {
        if (_changes.LastOrDefault() is { } previous && LifecycleChange.ExecutionOrder.Compare(previous, change) >= 0)
        {
            throw PlanLine.Expected("a change that comes later in the order of execution");
        }

        _changes.Add(change);
    }

    private static ReadOnlySpan<byte> NameOf(PlanSection section) => section switch
    {
        PlanSection.Problem => "problem"u8,
        PlanSection.Omission => "omission"u8,
        PlanSection.Change => "change"u8,
        PlanSection.Adoption => "adoption"u8,
        PlanSection.State => "state"u8,
        PlanSection.Absence => "absence"u8,
        PlanSection.Present => "present"u8,
        PlanSection.Grant => "grant"u8,
        PlanSection.Open => "open"u8,
        PlanSection.World => "world"u8,
        PlanSection.Consequence => "consequence"u8,
        PlanSection.Parting => "parting"u8,
        _ => "snapshot"u8,
    };
}

/// <summary>The sections of a plan file between header and footer, in their order; each line is an object with one property of this name in camel case.</summary>
internal enum PlanSection
{
    Problem,
    Omission,
    Change,
    Adoption,
    State,
    Absence,
    Present,
    Grant,
    Snapshot,
    Open,
    World,
    Consequence,
    Parting,
}
