using System.Globalization;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Rules;

namespace IdentityLifecycle.GraphSimulator.Query;

/// <summary>How many objects a page holds.</summary>
internal static class Paging
{
    private const int DefaultSize = 100;
    private const int MostOnAPage = 999;
    private const int MostWithSignIns = 120;
    private const int MostWithSignInsInverted = 500;

    public static int SizeOf(Call call, bool hasSignIns)
    {
        int size = Read(call.Request.Option("$top"));
        return hasSignIns ? Math.Min(size, call.Holds(Guesses.SignInPagesHoldAtMost120) ? MostWithSignIns : MostWithSignInsInverted) : size;
    }

    /// <summary>The address of the next page: the request's own options, and where it begins.</summary>
    public static string NextLink(GraphRequest request, PageToken token)
    {
        IEnumerable<string> options = request.Query.Where(static option => !option.Key.Equals("$skiptoken", StringComparison.OrdinalIgnoreCase)).Select(static option => $"{option.Key}={Uri.EscapeDataString(option.Value)}");
        return $"{request.Host}/v1.0/{string.Join('/', request.Path.Select(Uri.EscapeDataString)).Replace("%24", "$", StringComparison.Ordinal)}?{string.Join('&', options.Append($"$skiptoken={token}"))}";
    }

    private static int Read(string? top)
    {
        if (top is null)
        {
            return DefaultSize;
        }

        return int.TryParse(top, NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size is >= 1 and <= MostOnAPage
            ? size
            : throw Refusals.BadRequest($"Invalid page size specified: '{top}'. Must be between 1 and {MostOnAPage} inclusive.");
    }
}
