//! Purging as the window asks for it: first what would go, then, when that was read, for good.

use super::News;
use super::keeper::{Keeper, is_under_way};
use crate::problem::Problem;
use crate::say;
use crate::session::purge::What;

impl Keeper {
    /// Works out what would go, and tells.
    pub(super) fn plan_purge(&mut self, what: &What) {
        match self.session.plan_purge(what) {
            Ok(plan) => self.teller.tell(News::PurgePlanned(Box::new(plan))),
            Err(problem) => self.refuse(problem),
        }
    }

    /// Erases it, and tells what is left. An import hands in files that were read before: it comes first.
    pub(super) fn purge(&mut self, what: &What) {
        let jobs = [(&self.importer, say!("An import")), (&self.recogniser, say!("The recognition of text"))];
        for (job, what) in jobs {
            if is_under_way(job.as_ref()) {
                let problem = Problem::usage(say!("{what} is under way", what));
                self.refuse(problem.advise(say!("Wait for it, or cancel it, and purge then")));
                return;
            }
        }
        match self.session.purge(what) {
            Ok(purged) => self.teller.tell(News::Purged {
                purged: Box::new(purged),
                project: self.session.project().clone(),
                library: self.session.library().clone(),
                author: self.session.author().to_owned(),
            }),
            Err(problem) => self.refuse(problem),
        }
    }

    fn refuse(&self, problem: Problem) {
        self.teller.tell(News::NotPurged(problem));
    }
}
