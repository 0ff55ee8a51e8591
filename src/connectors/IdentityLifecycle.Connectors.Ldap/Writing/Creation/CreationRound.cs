using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Connectors.Ldap.Writing.Creation;

/// <summary>Creates the accounts of one round, and reads them where the batch goes on with them.</summary>
internal sealed class CreationRound(BatchProgress progress, AccountStates states, CreationWriter creation)
{
    /// <summary>Writes the operations of one round.</summary>
    public void Write(int[] round)
    {
        List<int> creations = [];
        foreach (int index in round)
        {
            if (progress.Obstacle(progress.Batch[index]) is WriteOutcome obstacle)
            {
                progress.Settle(index, obstacle);
            }
            else
            {
                creations.Add(index);
            }
        }

        IReadOnlyList<WriteOutcome> outcomes = Create(creations);
        for (int position = 0; position < creations.Count; position++)
        {
            progress.Settle(creations[position], outcomes[position]);
        }

        if (progress.Batch.Count > creations.Count)
        {
            ReadCreated(outcomes);
        }
    }

    private IReadOnlyList<WriteOutcome> Create(List<int> creations)
    {
        IReadOnlyList<WriteOutcome> outcomes = [];
        WriteOutcome? lost = progress.Guarded(() =>
        {
            outcomes = creation.Create(creations.ConvertAll(index => (progress.Batch[index], (CreateAccount)progress.Batch[index].Operation)));
            return null;
        });
        return lost is null ? outcomes : creations.ConvertAll(_ => lost);
    }

    private void ReadCreated(IReadOnlyList<WriteOutcome> outcomes) => progress.Guarded(() =>
    {
        foreach (string anchor in outcomes.Select(static outcome => outcome.Anchor).OfType<string>())
        {
            states.Refresh(anchor);
        }

        return null;
    });
}
