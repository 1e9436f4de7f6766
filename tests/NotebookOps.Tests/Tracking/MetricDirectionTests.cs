using NotebookOps.Tracking;

namespace NotebookOps.Tests.Tracking;

public class MetricDirectionTests
{
    [Theory]
    [InlineData("loss")]
    [InlineData("val_loss")]
    [InlineData("train/loss")]
    [InlineData("valLoss")]
    [InlineData("loss@validation")]
    [InlineData("loss2")]
    [InlineData("LogLoss")]
    [InlineData("RMSE_test")]
    [InlineData("testRMSE")]
    [InlineData("RMSETest")]
    [InlineData("MeanAbsoluteError")]
    [InlineData("cost")]
    [InlineData("expected-cost")]
    [InlineData("cumulative.regret")]
    [InlineData("deviance")]
    [InlineData("brier_score")]
    [InlineData("cross entropy")]
    [InlineData("fit_time")]
    [InlineData("trainingTime")]
    [InlineData("duration")]
    [InlineData("predict_seconds")]
    [InlineData("predict.ms")]
    [InlineData("fpr")]
    [InlineData("FNR")]
    [InlineData("false_positive_rate")]
    [InlineData("predict.p99")]
    [InlineData("latencyP95")]
    [InlineData("step_time")]
    public void Smaller_is_better_of_losses_costs_and_durations(string metric) => Assert.True(MetricDirection.SmallerIsBetter(metric));

    [Theory]
    [InlineData("auc")]
    [InlineData("accuracy")]
    [InlineData("costume")]
    [InlineData("lossless")]
    [InlineData("estimator_score")]
    [InlineData("mirrored")]
    [InlineData("terms")]
    [InlineData("sentiment")]
    [InlineData("precision@10")]
    [InlineData("accuracy@error-cases")]
    [InlineData("LogLossReduction")]
    [InlineData("neg_mean_squared_error")]
    [InlineData("map50")]
    public void Larger_is_better_of_scores_whatever_letters_they_hold(string metric) => Assert.False(MetricDirection.SmallerIsBetter(metric));

    [Theory]
    [InlineData("predict.count")]
    [InlineData("best_iteration")]
    [InlineData("bestIteration")]
    [InlineData("epochs")]
    [InlineData("steps@train")]
    [InlineData("error_count")]
    [InlineData("learning_rate")]
    [InlineData("lr")]
    public void Counts_and_settings_have_no_direction(string metric)
    {
        Assert.Null(MetricDirection.SmallerIsBetter(metric));
        Assert.Null(MetricDirection.Best(MetricDirection.SmallerIsBetter(metric), [1, 2]));
    }
}
